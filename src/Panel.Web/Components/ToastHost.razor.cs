namespace Panel.Web.Components;

/// <summary>Shows toasts for a few seconds each.</summary>
public sealed partial class ToastHost(Toasts toasts, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private readonly HashSet<string> _leaving = [];


    public override void Dispose()
    {
        toasts.Changed -= OnChanged;
        base.Dispose();
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
            await Task.Delay(Life, clock, Gone);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        _leaving.Remove(text);
        toasts.Remove(text);
    }
}
