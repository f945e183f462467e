using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>Asks before something that cannot be taken back: <c>if (await _confirm.AskAsync()) …</c>.</summary>
public sealed partial class ConfirmDialog(IStringLocalizer<Texts> T)
{
    private ModalDialog? _dialog;

    private TaskCompletionSource<bool>? _answer;

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What the button will do, in numbers: "Issue 372 invoices", not "OK".</summary>
    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [Parameter] public bool Danger { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>True when the person said yes; closing in any other way is no.</summary>
    public async Task<bool> AskAsync()
    {
        _answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _dialog!.OpenAsync();
        return await _answer.Task;
    }

    private async Task AnswerAsync(bool yes)
    {
        _answer?.TrySetResult(yes);
        await _dialog!.CloseAsync();
    }
}
