using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Platform;

/// <summary>
/// Says actions, fields and values of the audit trail in the reader's language. What has no text yet is shown by its
/// own name, made readable: a new use case's entries are never hidden.
/// </summary>
public sealed partial class AuditWords(IStringLocalizer<Texts> T, Viewer viewer)
{
    // Around other fields only to group them: "Details · Street" says no more than "Street".
    private static readonly FrozenSet<string> Wrappers = FrozenSet.ToFrozenSet(["change", "details", "settings"]);

    // Fields whose values are words of ours and not somebody's text.
    private static readonly FrozenSet<string> Worded = FrozenSet.ToFrozenSet(
        ["kind", "operation", "status", "state", "role", "appliesTo", "scope", "periodUnit", "unit"]);

    private IReadOnlyList<Choice>? _actions, _entities;

    /// <summary>Actions that have a text, by it, for a choice.</summary>
    public IReadOnlyList<Choice> Actions => _actions ??= Known("Action.");

    /// <summary>Kinds of things that have a text, by it, for a choice.</summary>
    public IReadOnlyList<Choice> Entities => _entities ??= Known("Entity.");

    /// <summary>What was done: <c>run.approve</c> is "Run approved".</summary>
    public string Action(string action) => Of("Action.", action) ?? Readable(action);

    /// <summary>What kind of thing it is.</summary>
    public string Entity(string entity) => Of("Entity.", entity) ?? Readable(entity);

    /// <summary>What people call the thing: mostly its key itself.</summary>
    public string Key(string key) => Of("Key.", key) ?? key;

    /// <summary>The field's name with what it stands in: <c>version.validFrom</c> is "Version · Valid from".</summary>
    public string Field(string path) =>
        string.Join(" · ", path.Split('.').Where(part => !Wrappers.Contains(part)).Select(Name));

    /// <summary>The value as the reader writes it; null where there is none.</summary>
    /// <param name="path">The field it belongs to: some hold words of ours.</param>
    public string? Value(string path, JsonElement? value) => value is not { } set ? null : set.ValueKind switch
    {
        JsonValueKind.True => T["Yes"],
        JsonValueKind.False => T["No"],
        JsonValueKind.Number => Number(set),
        JsonValueKind.String => Text(path, set.GetString()!),
        JsonValueKind.Array => string.Join(", ", set.EnumerateArray().Select(item => Value(path, item))),
        JsonValueKind.Object => string.Join(" · ", set.EnumerateObject().Where(cell => Says(cell.Value)).Select(Cell)),
        _ => null,
    };

    /// <summary>The first fields an entry changed, in one short line; empty where it changed none.</summary>
    public string Summary(AuditEntry entry)
    {
        var names = entry.Changes.Select(change => Field(change.Path)).Distinct().ToList();
        return string.Join(", ", names.Take(4)) + (names.Count > 4 ? " …" : "");
    }

    private string Cell(JsonProperty cell) => $"{Name(cell.Name)} {Value(cell.Name, cell.Value)}";

    // A row shows its own cells; what is worked out from them stands in objects of its own.
    private static bool Says(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Object) && value.ToString().Length > 0;

    private string Text(string path, string text)
    {
        if (Worded.Contains(path[(path.LastIndexOf('.') + 1)..]) && Of("Value.", text) is { } word) return word;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
            return day.ToString("d", CultureInfo.CurrentCulture);
        if (TimeOnly.TryParseExact(text, "HH:mm:ss", out var time))
            return time.ToString("t", CultureInfo.CurrentCulture);
        return Instant().IsMatch(text)
            && DateTimeOffset.TryParse(
                text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? viewer.Local(instant).ToString("g", CultureInfo.CurrentCulture)
            : text;
    }

    private static string Number(JsonElement number) =>
        number.TryGetDecimal(out var value)
            ? value.ToString("#,0.######", CultureInfo.CurrentCulture) : number.GetRawText();

    private string Name(string field) => Of("Field.", field) ?? Readable(field);

    private string? Of(string prefix, string key)
    {
        var text = T[prefix + key];
        return text.ResourceNotFound ? null : text.Value;
    }

    private IReadOnlyList<Choice> Known(string prefix) =>
    [
        .. T.GetAllStrings().Where(text => text.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(text => new Choice(text.Name[prefix.Length..], text.Value))
            .OrderBy(choice => choice.Text, StringComparer.CurrentCulture),
    ];

    // minimumTermMonths → Minimum term months; run.approve → Run approve.
    private static string Readable(string name)
    {
        var words = Humps().Replace(name.Replace('_', ' ').Replace('.', ' '), " $1")
            .ToLower(CultureInfo.InvariantCulture).Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    [GeneratedRegex("([A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex Humps();
}
