namespace Panel.Web.Components;

/// <summary>Shows toasts for a few seconds each.</summary>
public sealed partial class ToastHost(Toasts toasts, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _leaving = [];

    private readonly CancellationTokenSource _gone = new();

    public void Dispose()
    {
        toasts.Changed -= OnChanged;
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override void OnInitialized() => toasts.Changed += OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        foreach (var text in toasts.Shown.Where(_leaving.Add).ToList()) _ = LeaveAsync(text);
        StateHasChanged();
    });

    private async Task LeaveAsync(string text)
    {
        try
        {
            await Task.Delay(Life, clock, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        _leaving.Remove(text);
        toasts.Remove(text);
    }
}
