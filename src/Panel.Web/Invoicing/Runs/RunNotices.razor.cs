using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>What the reader should know about a run's state, and what comes next.</summary>
public sealed partial class RunNotices(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RunPage Run { get; set; }

    /// <summary>Whether issuing was asked for and begins.</summary>
    [Parameter] public bool Issuing { get; set; }

    private string Seconds => Run is { IssueStartedAt: { } started, IssuedAt: { } issued }
        ? Math.Max(1, (int)Math.Ceiling((issued - started).TotalSeconds)).ToString("N0", CultureInfo.CurrentCulture)
        : "–";

    private static string Number(int value) => value.ToString("N0", CultureInfo.CurrentCulture);
}
