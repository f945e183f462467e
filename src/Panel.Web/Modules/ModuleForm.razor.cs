using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Modules;
using Panel.Web.Components;

namespace Panel.Web.Modules;

/// <summary>
/// The settings of a module, drawn from what its record says of itself; tried out before they are saved.
/// </summary>
public sealed partial class ModuleForm(
    IStringLocalizer<Texts> T, SaveModuleSettings save, TestModule test, CurrentActor current, Toasts toasts)
{

    private readonly Dictionary<string, string> _typed = [];

    private readonly Dictionary<string, NumberBox> _numbers = [];

    private Problem? _problem;

    private string? _found;

    /// <summary>The module as it was read; another version draws the form anew.</summary>
    [Parameter, EditorRequired] public required ModuleDetails Shown { get; set; }

    /// <summary>What stands above the form; null for "Settings".</summary>
    [Parameter] public string? Title { get; set; }

    /// <summary>The settings were saved.</summary>
    [Parameter] public EventCallback Saved { get; set; }

    protected override void OnInitialized()
    {
        foreach (var field in Shown.Fields)
        {
            _typed[field.Name] = field.Value;
            decimal? number = decimal.TryParse(field.Value, CultureInfo.InvariantCulture, out var value) ? value : null;
            if (field.Input == SettingInput.Count)
                _numbers[field.Name] = NumberBox.Whole((int?)number, mayBeEmpty: true);
            if (field.Input == SettingInput.Number) _numbers[field.Name] = new NumberBox(number, 4, mayBeEmpty: true);
        }
    }

    private void Type(SettingField field, object? value) => _typed[field.Name] = value switch
    {
        bool on => on ? "true" : "false",
        _ => value?.ToString() ?? "",
    };

    private string? HintOf(SettingField field) =>
        field is { Input: SettingInput.Secret, IsStored: true } ? T["Secret.Kept"] : field.Help;

    // What is typed, in invariant form; a secret that is left empty stays as it is.
    private Dictionary<string, string?> Values() =>
        Shown.Fields.ToDictionary(field => field.Name, field => field.Input switch
        {
            SettingInput.Count or SettingInput.Number =>
                _numbers[field.Name].Value?.ToString("0.############", CultureInfo.InvariantCulture) ?? "",
            SettingInput.Secret when _typed[field.Name].Length == 0 => null,
            _ => _typed[field.Name],
        });

    private Problem? Unread() => Problem.All(_numbers.Select(box => box.Value.Wrong(box.Key)));

    private async Task SaveAsync()
    {
        _found = null;
        if ((_problem = Unread()) is not null) return;
        var saved = await save.RunAsync(await current.GetAsync(Gone), Shown.Module.Id, Shown.Version, Values(), Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }

    private async Task TestAsync()
    {
        _found = null;
        if ((_problem = Unread()) is not null) return;
        var said = await test.RunAsync(await current.GetAsync(Gone), Shown.Module.Id, Values(), Gone);
        (_problem, _found) = (said.Problem, said.Ok ? said.Value : null);
    }
}
