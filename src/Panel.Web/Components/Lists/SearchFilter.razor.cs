using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Free text; searches a moment after the last key.</summary>
public sealed partial class SearchFilter(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private int _keys;

    private async Task TypedAsync(ChangeEventArgs change)
    {
        var key = ++_keys;
        await Task.Delay(Pause, clock);
        if (key == _keys) Set(change.Value as string);
    }
}
