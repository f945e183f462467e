using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Panel;

/// <summary>
/// What a person can cause and can fix: a stable code for translation and programs (<c>run.digest_changed</c>), a
/// message in plain English that names place, rule and remedy, and the field it belongs to.
/// </summary>
/// <param name="Code">Lower-case <c>feature.what</c>; a texts file may translate it.</param>
/// <param name="Message">One or two sentences; never a stack trace, path or secret.</param>
/// <param name="Field">The input field, or null where the whole request is meant.</param>
public sealed record Problem(string Code, string Message, string? Field = null)
{
    /// <summary>
    /// The English message with places <c>{0}</c>, <c>{1}</c> for its values: the key under which another language
    /// keeps the sentence. Null where the code alone says what to translate.
    /// </summary>
    [JsonIgnore]
    public string? Template { get; private init; }

    /// <summary>
    /// What fills the places of <see cref="Template"/>: texts, numbers, days, or a problem that is reported within this
    /// one.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<object?> Values { get; private init; } = [];

    /// <summary>
    /// What else is wrong with the same request, so that a form shows all of it at once; mostly empty.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<Problem> Others { get; private init; } = [];

    /// <summary>This problem and the <see cref="Others"/>, each on its own.</summary>
    public IEnumerable<Problem> Each() => [this with { Others = [] }, .. Others];

    /// <summary>What belongs to a field, or null where the field is in order.</summary>
    public Problem? At(string? field) =>
        field is null ? null : Each().FirstOrDefault(problem => problem.Field == field);

    /// <summary>
    /// All problems of a request as one: the first, with the others behind it; null where there is none. Of a field
    /// only the first is reported: the later ones often follow from it.
    /// </summary>
    public static Problem? All(params IEnumerable<Problem?> problems) =>
        problems.SelectMany(problem => problem?.Each() ?? [])
            .DistinctBy(problem => (problem.Field, problem.Field is null ? problem.Message : null)).ToList()
            is [var first, .. var others] ? first with { Others = others } : null;

    /// <summary>The thing is not there, or not visible to the actor: both look the same on purpose.</summary>
    public static Problem NotFound(string what, string key) => new("not_found", $"There is no {what} '{key}'.");

    /// <summary>
    /// Somebody else saved the thing after it was read: what was read is not what would be written over.
    /// </summary>
    public static Problem Stale(string what, string key) =>
        new("stale", $"Somebody else saved the {what} '{key}' in between. Load it again and repeat your change.");

    /// <summary>The actor may see the thing but not do this with it.</summary>
    public static Problem Forbidden(string permission) =>
        new("forbidden", $"Your role does not include '{permission}'. Ask an owner to grant it.");

    /// <summary>A field does not keep to its rule.</summary>
    /// <param name="template">A constant, so that every sentence is known when it is translated; values stand apart
    /// from it.</param>
    public static Problem Invalid(string field, [ConstantExpected] string template, params object?[] values) =>
        new("invalid", Fill(template, values), field) { Template = template, Values = values };

    /// <summary>Problems that say the same are the same.</summary>
    public bool Equals(Problem? other) =>
        other is not null && (Code, Message, Field) == (other.Code, other.Message, other.Field);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, Field);

    private static string Fill(string template, object?[] values) =>
        string.Format(
            CultureInfo.InvariantCulture, template,
            [.. values.Select(value => value is Problem inner ? inner.Message : value)]);
}
