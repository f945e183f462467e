using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Panel.Modules;

/// <summary>
/// The annotated record of a module's settings: draws its fields, reads what was typed, and checks it. Runs code of the
/// module (constructor, attributes), so it is called within bounds.
/// </summary>
internal sealed class SettingsType(Type type)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly List<PropertyInfo> _properties =
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property is { CanRead: true, CanWrite: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.GetCustomAttribute<DisplayAttribute>()?.GetOrder() ?? int.MaxValue),
    ];

    internal bool IsEmpty => _properties.Count == 0;

    /// <summary>The form, with what is stored or else the defaults.</summary>
    internal IReadOnlyList<SettingField> Fields(StoredSettings stored)
    {
        var defaults = Activator.CreateInstance(type)!;
        return [.. _properties.Select(property => Field(property, stored, defaults))];
    }

    internal bool IsSecret(string name) => _properties.Any(property => property.Name == name && IsSecret(property));

    internal bool Knows(string name) => _properties.Any(property => property.Name == name);

    /// <summary>The record with these values, the defaults where there is none, checked by its annotations.</summary>
    internal Result<object> Make(IReadOnlyDictionary<string, string> values)
    {
        var settings = Activator.CreateInstance(type)!;
        var problems = _properties.Where(property => values.ContainsKey(property.Name))
            .Select(property => Set(settings, property, values[property.Name])).ToList();
        if (Problem.All(problems) is { } unread) return unread;
        if (Problem.All(Broken(settings)) is { } broken) return broken;
        return settings;
    }

    private SettingField Field(PropertyInfo property, StoredSettings stored, object defaults)
    {
        var display = property.GetCustomAttribute<DisplayAttribute>();
        var input = Input(property);
        var value = input == SettingInput.Secret
            ? "" : stored.Plain.GetValueOrDefault(property.Name) ?? Text(property.GetValue(defaults));
        return new SettingField(
            property.Name, display?.GetName() ?? property.Name, display?.GetDescription(), input,
            property.GetCustomAttribute<RequiredAttribute>() is not null
                || property.PropertyType.IsValueType && Nullable.GetUnderlyingType(property.PropertyType) is null,
            MaxLength(property), Choices(property), value,
            stored.Sealed.ContainsKey(property.Name));
    }

    private static IEnumerable<Problem?> Broken(object settings)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(settings, new ValidationContext(settings), results, validateAllProperties: true);
        return results.Select(result => Said(settings, result));
    }

    // The attributes of .NET speak English only: the usual three are said in our words, which have translations.
    private static Problem Said(object settings, ValidationResult result)
    {
        var field = result.MemberNames.FirstOrDefault();
        var property = field is null ? null : settings.GetType().GetProperty(field);
        var broken = property?.GetCustomAttributes<ValidationAttribute>()
            .Where(rule => rule.ErrorMessage is null && rule.ErrorMessageResourceName is null)
            .FirstOrDefault(rule => !rule.IsValid(property.GetValue(settings)));
        return broken switch
        {
            RequiredAttribute => Problem.Invalid(field!, "This must not be empty."),
            RangeAttribute range =>
                Problem.Invalid(field!, "Enter a number from {0} to {1}.", range.Minimum, range.Maximum),
            StringLengthAttribute { MinimumLength: 0 } length =>
                Problem.Invalid(field!, "This has at most {0} characters.", length.MaximumLength),
            _ => new Problem("module.setting", result.ErrorMessage ?? "The module does not accept this.", field),
        };
    }

    private static Problem? Set(object settings, PropertyInfo property, string text)
    {
        var target = Nullable.GetUnderlyingType(property.PropertyType);
        if (text.Length == 0 && (target is not null || property.PropertyType == typeof(string)))
        {
            property.SetValue(settings, target is null ? "" : null);
            return null;
        }
        if (text.Length == 0) return Problem.Invalid(property.Name, "This must not be empty.");
        if (Parse(target ?? property.PropertyType, text) is not { } value)
            return Problem.Invalid(property.Name, "'{0}' cannot be set here.", text.Length > 50 ? text[..50] : text);
        property.SetValue(settings, value);
        return null;
    }

    private static object? Parse(Type target, string text) => target switch
    {
        _ when target == typeof(string) => text,
        _ when target == typeof(bool) => bool.TryParse(text, out var value) ? value : null,
        _
            when target == typeof(int) =>
                int.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var value) ? value : null,
        _
            when target == typeof(long) =>
                long.TryParse(text, NumberStyles.AllowLeadingSign, Invariant, out var value) ? value : null,
        _ when target == typeof(decimal) =>
            decimal.TryParse(
                text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, Invariant, out var value)
                    ? value : null,
        { IsEnum: true } => Enum.GetNames(target).Contains(text) ? Enum.Parse(target, text) : null,
        _ => throw new NotSupportedException($"A setting cannot be of the type {target.Name}; see IModule<TSettings>."),
    };

    private static SettingInput Input(PropertyInfo property) =>
        (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
        {
            _ when IsSecret(property) => SettingInput.Secret,
            { IsEnum: true } => SettingInput.Choice,
            _ when property.GetCustomAttribute<AllowedValuesAttribute>() is not null => SettingInput.Choice,
            var plain when plain == typeof(bool) => SettingInput.Switch,
            var plain when plain == typeof(int) || plain == typeof(long) => SettingInput.Count,
            var plain when plain == typeof(decimal) => SettingInput.Number,
            _ =>
                property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText
                    ? SettingInput.LongText : SettingInput.Text,
        };

    private static IReadOnlyList<SettingChoice> Choices(PropertyInfo property)
    {
        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (target.IsEnum)
            return [
                .. Enum.GetNames(target)
                    .Select(name =>
                        new SettingChoice(
                            name, target.GetField(name)!.GetCustomAttribute<DisplayAttribute>()?.GetName() ?? name))
            ];
        return [
            .. (property.GetCustomAttribute<AllowedValuesAttribute>()?.Values ?? []).Select(Text)
                .Select(value => new SettingChoice(value, value))
        ];
    }

    private static bool IsSecret(PropertyInfo property) =>
        property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.Password;

    private static int? MaxLength(PropertyInfo property) =>
        property.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength
            ?? property.GetCustomAttribute<MaxLengthAttribute>()?.Length;

    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, Invariant),
        _ => value.ToString() ?? "",
    };
}
