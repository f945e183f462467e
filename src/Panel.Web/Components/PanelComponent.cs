using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// What every page and part of the web UI is. What it asks for ends with it: nobody reads the answer any more, and a
/// use case that has not committed by then changes nothing.
/// </summary>
public abstract class PanelComponent : ComponentBase, IDisposable
{
    private CancellationTokenSource? _gone;
    private bool _isGone;

    /// <summary>
    /// Is cancelled as soon as the reader is on another page or has left. For every call of a use case.
    /// </summary>
    protected CancellationToken Gone =>
        _isGone ? new CancellationToken(canceled: true) : (_gone ??= new CancellationTokenSource()).Token;

    /// <summary>Called by the renderer once, when the component leaves the page.</summary>
    public virtual void Dispose()
    {
        if (_isGone) return;
        _isGone = true;
        _gone?.Cancel();
        _gone?.Dispose();
        GC.SuppressFinalize(this);
    }
}
