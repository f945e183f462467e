using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>
/// Every field can be emptied, and an empty one stays empty until somebody fills it: what an input is bound to can say
/// that there is nothing. A day or a number that cannot becomes 1 January of the year 1, or zero.
/// </summary>
public sealed partial class EmptyFieldsTests
{
    [Fact]
    public void No_input_of_any_form_is_bound_to_what_cannot_be_empty()
    {
        var bound = Bound(typeof(PanelHost).Assembly);
        bound.Count.ShouldBeGreaterThan(80);
        bound.Where(input => !CanBeEmpty(input.Type)).Select(input => $"{input.Owner.FullName} binds {input.Type.Name}")
            .ShouldBeEmpty(
            "use DayInput, NumberInput, or a type with null");
    }

    [Fact]
    public void Days_and_numbers_are_typed_into_the_parts_that_know_how() =>
        Directory.EnumerateFiles(Repository.Path("src/Panel.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("DayInput.razor" or "DateFilter.razor"))
            .Where(file => DayOrNumber().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName).ShouldBeEmpty("use DayInput, or NumberInput with a NumberBox");

    [Fact]
    public void A_day_that_cannot_be_empty_is_seen() =>
        Bound(typeof(EmptyFieldsTests).Assembly)
            .Where(input => input.Owner == typeof(PlantedForm) && !CanBeEmpty(input.Type))
            .Select(input => input.Type).ShouldBe([typeof(DateOnly)]);

    // What the compiler makes of @bind: the value that is there tells what the input is bound to.
    private static IReadOnlyList<(Type Owner, Type Type)> Bound(System.Reflection.Assembly assembly) =>
    [
        .. MethodCalls.Of(assembly, nameof(EventCallbackFactoryBinderExtensions.CreateBinder))
            .Select(call =>
                (
                    call.Caller,
                    call.Called.GetParameters().Single(parameter => parameter.Name == "existingValue").ParameterType)),
    ];

    // A choice from a list always has one; a box is ticked or not.
    private static bool CanBeEmpty(Type type) =>
        type == typeof(string) || type == typeof(bool) || type.IsEnum || Nullable.GetUnderlyingType(type) is not null;

    [GeneratedRegex("<input[^>]* type=\"(date|number)\"", RegexOptions.CultureInvariant)]
    private static partial Regex DayOrNumber();
}

/// <summary>Binds as a form of an older Panel did.</summary>
internal sealed class PlantedForm
{
    private DateOnly _from;

    private DateOnly? _until;

    internal EventCallback<ChangeEventArgs> From() =>
        EventCallback.Factory.CreateBinder(this, day => _from = day, _from);

    internal EventCallback<ChangeEventArgs> Until() =>
        EventCallback.Factory.CreateBinder(this, day => _until = day, _until);
}
