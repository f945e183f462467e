using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Import;

/// <summary>Everything wrong with the files: where, and what would be right.</summary>
public sealed partial class ImportFindings(IStringLocalizer<Texts> T, ProblemTexts problems)
{
    private IReadOnlyList<Choice> _files = [];

    [Parameter, EditorRequired] public required IReadOnlyList<Finding> Findings { get; set; }

    protected override void OnParametersSet() => _files =
    [
        .. Findings.CountBy(finding => finding.File)
            .Select(file =>
                new Choice(file.Key, string.Create(CultureInfo.CurrentCulture, $"{file.Key} ({file.Value:N0})"))),
    ];

    private bool Says(Finding finding, string text) =>
        new[] { $"{finding.File}:{finding.Line}", finding.Column, problems.Of(finding.Problem) }
            .Any(said => said.Contains(text, StringComparison.CurrentCultureIgnoreCase));

    private Task<Result<Page<Finding>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var found = Findings.Where(finding => query["file"] is not { } file || finding.File == file)
            .Where(finding => query["q"] is not { } text || Says(finding, text))
            .ToList();
        var asked = query.Page.Clamped();
        return Task.FromResult<Result<Page<Finding>>>(new Page<Finding>(
            [.. found.Skip(asked.Skip).Take(asked.Take)], found.Count));
    }
}
