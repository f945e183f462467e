using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Panel.Web.Components;

/// <summary>
/// The browser's own modal dialog: keeps the keyboard inside, closes on Escape, gives the focus back.
/// </summary>
public sealed partial class ModalDialog(IStringLocalizer<Texts> T, IJSRuntime script)
{
    private readonly string _id = "dialog-" + Guid.NewGuid().ToString("N")[..8];

    private ElementReference _dialog;

    private bool _open;

    [Parameter, EditorRequired] public required string Title { get; set; }

    [Parameter] public bool Wide { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    /// <summary>Buttons at the foot, the deciding one last.</summary>
    [Parameter] public RenderFragment? Footer { get; set; }

    /// <summary>Raised when it has closed, whatever closed it.</summary>
    [Parameter] public EventCallback Closed { get; set; }

    public bool IsOpen => _open;

    public async Task OpenAsync()
    {
        _open = true;
        StateHasChanged();
        await script.InvokeVoidAsync("panel.openDialog", _dialog);
    }

    public async Task CloseAsync()
    {
        await script.InvokeVoidAsync("panel.closeDialog", _dialog);
        await ClosedAsync();
    }

    private async Task ClosedAsync()
    {
        if (!_open) return;
        _open = false;
        StateHasChanged();
        await Closed.InvokeAsync();
    }
}
