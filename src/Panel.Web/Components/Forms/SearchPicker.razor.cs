using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>Something to choose: its key goes into the value, name and detail help to recognise it.</summary>
public sealed record PickerChoice(string Key, string Name, string Detail = "");

/// <summary>Chooses one of many by typing a part of its code or name; keyboard and screen reader friendly.</summary>
public sealed partial class SearchPicker(IStringLocalizer<Texts> T, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);


    private IReadOnlyList<PickerChoice> _choices = [];

    private string _text = "";

    private string? _shown;

    private bool _open, _busy, _typed;

    private int _active = -1, _asked;

    /// <summary>Id of the input, from the <see cref="Field"/> around it.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>Key of what is chosen, or null.</summary>
    [Parameter] public string? Value { get; set; }

    [Parameter] public EventCallback<string?> ValueChanged { get; set; }

    /// <summary>Gives a dozen choices for a typed text; a blank text gives the first ones.</summary>
    [Parameter, EditorRequired]
    public required Func<string, CancellationToken, Task<IReadOnlyList<PickerChoice>>> Search { get; set; }

    [Parameter] public string? Placeholder { get; set; }

    [Parameter] public string? Invalid { get; set; }

    [Parameter] public string? DescribedBy { get; set; }

    private string ListId => Id + "-list";

    private string? ActiveId => _open && _active >= 0 ? OptionId(_active) : null;

    protected override void OnParametersSet()
    {
        if (Value == _shown) return;
        (_shown, _text) = (Value, Value ?? "");
    }

    private string OptionId(int index) => $"{Id}-{index.ToString(CultureInfo.InvariantCulture)}";

    private Task OpenAsync() => _open ? Task.CompletedTask : LookAsync(TimeSpan.Zero);

    private Task TypedAsync(ChangeEventArgs change)
    {
        (_text, _typed) = (change.Value as string ?? "", true);
        return LookAsync(Pause);
    }

    private async Task LookAsync(TimeSpan pause)
    {
        var asked = ++_asked;
        (_open, _busy) = (true, true);
        try
        {
            if (pause > TimeSpan.Zero) await Task.Delay(pause, clock, Gone);
            if (asked != _asked) return;
            var found = await Search(_typed ? _text : "", Gone);
            if (asked != _asked) return;
            (_choices, _active, _busy) = (found, found.Count > 0 && _typed ? 0 : -1, false);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private Task KeyAsync(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when !_open: return OpenAsync();
            case "ArrowDown": _active = Math.Min(_active + 1, _choices.Count - 1); break;
            case "ArrowUp": _active = Math.Max(_active - 1, 0); break;
            case "Enter" when _open && _active >= 0: return ChooseAsync(_choices[_active]);
            case "Escape": (_open, _asked) = (false, _asked + 1); break;
        }
        return Task.CompletedTask;
    }

    private async Task ChooseAsync(PickerChoice? choice)
    {
        _asked++;
        (_open, _typed) = (false, false);
        _text = choice is null ? "" : choice.Name.Length > 0 ? $"{choice.Key} · {choice.Name}" : choice.Key;
        _shown = choice?.Key;
        await ValueChanged.InvokeAsync(choice?.Key);
    }

    // What was typed and fits one thing only, means it. Else it counts as typed: the use case says when there is no
    // such thing.
    private async Task LeaveAsync()
    {
        var asked = ++_asked;
        var found = _open && !_busy;
        _open = false;
        if (!_typed) return;
        var text = _text.Trim();
        var fitting = text.Length == 0 ? [] : found ? _choices : await Search(text, Gone);
        if (asked != _asked) return;
        if (fitting.Count == 1)
        {
            await ChooseAsync(fitting[0]);
            return;
        }
        _typed = false;
        _shown = text.Length == 0 ? null : text;
        await ValueChanged.InvokeAsync(_shown);
    }
}
