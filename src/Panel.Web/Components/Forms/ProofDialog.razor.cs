using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>
/// Asks for the own password before a credential changes: <c>await _proof.AskAsync(password => use case.RunAsync(…,
/// password, …))</c>. It stays open until the use case went well or the person gave up; only then the task ends, and
/// the page that asked paints what is new.
/// </summary>
public sealed partial class ProofDialog(IStringLocalizer<Texts> T)
{
    private ModalDialog? _dialog;

    private Func<string, Task<Problem?>>? _useCase;

    private Problem? _problem;

    private TaskCompletionSource? _closed;

    private string _password = "";

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>What the button will do.</summary>
    [Parameter, EditorRequired] public required string Confirm { get; set; }

    [Parameter] public bool Danger { get; set; }

    /// <summary>What will happen, in a sentence or two.</summary>
    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <param name="useCase">Gets the password as typed; gives the problem that kept it from being done, or
    /// null.</param>
    public async Task AskAsync(Func<string, Task<Problem?>> useCase)
    {
        (_useCase, _closed) = (useCase, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await _dialog!.OpenAsync();
        await _closed.Task;
    }

    private async Task ProveAsync()
    {
        _problem = await _useCase!(_password);
        _password = "";
        if (_problem is null) await _dialog!.CloseAsync();
    }

    private void Forget()
    {
        (_password, _problem) = ("", null);
        _closed?.TrySetResult();
    }
}
