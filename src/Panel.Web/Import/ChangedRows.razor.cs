using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Import;

/// <summary>A row that says something else than before, with the cells that do.</summary>
internal sealed record ChangedRow(string Entity, string Key, IReadOnlyList<CellDifference> Cells);

/// <summary>What the files say otherwise than last time, row by row, before and after.</summary>
public sealed partial class ChangedRows(IStringLocalizer<Texts> T)
{
    private IReadOnlyList<ChangedRow> _rows = [];

    private IReadOnlyList<Choice> _kinds = [];

    [Parameter, EditorRequired] public required ImportReport Report { get; set; }

    protected override void OnParametersSet()
    {
        _rows = [
            .. Report.Cells.GroupBy(cell => (cell.Entity, cell.Key))
                .Select(row => new ChangedRow(row.Key.Entity, row.Key.Key, [.. row]))
        ];
        _kinds = [.. _rows.Select(row => row.Entity).Distinct().Select(kind => new Choice(kind, T["Kind." + kind]))];
    }

    private Task<Result<Page<ChangedRow>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var found = _rows.Where(row => query["kind"] is not { } kind || row.Entity == kind)
            .Where(row =>
                query["q"] is not { } text || row.Key.Contains(text, StringComparison.CurrentCultureIgnoreCase))
            .ToList();
        var asked = query.Page.Clamped();
        return Task.FromResult<Result<Page<ChangedRow>>>(new Page<ChangedRow>(
            [.. found.Skip(asked.Skip).Take(asked.Take)], found.Count));
    }

    // As the column is called in the file.
    private static string Snake(string column) => JsonNamingPolicy.SnakeCaseLower.ConvertName(column);

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "–" : value;
}
