using System.ComponentModel.DataAnnotations;

namespace Panel.Modules.Chromium;

/// <summary>
/// What may be set on the page of the module. Which program is run is not among it: that is for who looks after the
/// machine, by
/// <c>PANEL_CHROMIUM</c>.
/// </summary>
public sealed record ChromiumSettings
{
    /// <summary>
    /// Browsers that print at the same time; null: as the environment says, or by the machine's processors.
    /// </summary>
    [Display(
        Name = nameof(Texts.Lanes), Description = nameof(Texts.LanesHelp), ResourceType = typeof(Texts), Order = 1),
        Range(1, 16)]
    public int? Lanes { get; init; }

    /// <summary>Most private memory of one browser process, MB.</summary>
    [Display(
        Name = nameof(Texts.Memory), Description = nameof(Texts.MemoryHelp), ResourceType = typeof(Texts), Order = 2),
        Range(256, 16_384)]
    public int MemoryMegabytes { get; init; } = 1024;

    internal ChromiumOptions ToOptions()
    {
        var options = ChromiumOptions.FromEnvironment();
        return options with { Lanes = Lanes ?? options.Lanes, MemoryMegabytes = MemoryMegabytes };
    }
}
