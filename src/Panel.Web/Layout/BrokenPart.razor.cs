using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Web.Wiring;

namespace Panel.Web.Layout;

/// <summary>
/// What a page shows in place of itself when it threw: that the database is away, or a reference into the log; never
/// the exception.
/// </summary>
public sealed partial class BrokenPart(IStringLocalizer<Texts> T, Outages outages, ILogger<BrokenPart> logger)
{
    private string? _outage;

    private readonly string _reference = Guid.NewGuid().ToString("N")[..10];

    [Parameter, EditorRequired] public required Exception Error { get; set; }

    [Parameter] public EventCallback Retry { get; set; }

    private string Title => _outage is null ? T["BrokenTitle"] : T[$"Outage{_outage}Title"];

    private string Body => _outage is null ? T["BrokenBody", _reference] : T[$"Outage{_outage}Body"];

    protected override void OnInitialized()
    {
        _outage = outages.KeyOf(Error);
        logger.LogError(Error, "A page broke, reference {Reference}", _reference);
    }
}
