using Microsoft.Extensions.Localization;
using Panel.Modules;
using Panel.Web.Components;

namespace Panel.Web.Modules;

/// <summary>Says kinds, states and reasons of modules in the reader's language.</summary>
public sealed class ModuleWords(IStringLocalizer<Texts> texts, ProblemTexts problems)
{
    public string State(ModuleState state) => texts["State." + state];

    public string Kind(ModuleListed module) =>
        texts["Kind." + module.Kind] is { ResourceNotFound: false } text ? text.Value : module.Kind;

    /// <summary>Why it cannot be used, or what it last failed with.</summary>
    public string? Reason(ModuleListed module) => module.Unfit is { } unfit ? problems.Of(unfit) : module.Reason;

    internal static Tone ToneOf(ModuleState state) => state switch
    {
        ModuleState.Active => Tone.Good,
        ModuleState.Disabled => Tone.Neutral,
        ModuleState.NotSupported => Tone.Warn,
        ModuleState.Malfunctioned => Tone.Bad,
    };
}
