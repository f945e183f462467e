namespace Panel.Web.Components;

/// <summary>
/// Short words after a use case that went well: <c>toasts.Say(T["Saved"])</c>. Problems belong beside their field
/// instead.
/// </summary>
public sealed class Toasts
{
    private readonly List<string> _shown = [];

    internal event Action? Changed;

    internal IReadOnlyList<string> Shown => _shown;

    public void Say(string text)
    {
        _shown.Add(text);
        Changed?.Invoke();
    }

    internal void Remove(string text)
    {
        _shown.Remove(text);
        Changed?.Invoke();
    }
}
