using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>What a page shows in place of itself when it threw: a reference into the log, never the exception.</summary>
public sealed partial class BrokenPart(IStringLocalizer<Texts> T, ILogger<BrokenPart> logger)
{
    private readonly string _reference = Guid.NewGuid().ToString("N")[..10];

    [Parameter, EditorRequired] public required Exception Error { get; set; }

    [Parameter] public EventCallback Retry { get; set; }

    protected override void OnInitialized() => logger.LogError(Error, "A page broke, reference {Reference}", _reference);
}
