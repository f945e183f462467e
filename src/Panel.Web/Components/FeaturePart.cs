using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A part of a page that shows something about a thing of another feature.</summary>
public interface IPartOf<TThing> : IComponent
{
    /// <summary>What the page is about.</summary>
    TThing Of { get; set; }
}

/// <summary>
/// What a later feature adds to the page of an earlier one: the page of a subscription cannot know Invoicing, but
/// Invoicing can say "where a subscription is shown, show what it will be billed". Registered in a feature's
/// <c>Wiring</c>, painted by <see cref="FeatureParts{TThing}"/>.
/// </summary>
/// <param name="Thing">What the page is about.</param>
/// <param name="Component">An <see cref="IPartOf{TThing}"/>.</param>
public sealed record FeaturePart(Type Thing, Type Component)
{
    public static FeaturePart For<TThing, TComponent>()
        where TComponent : IPartOf<TThing> => new(typeof(TThing), typeof(TComponent));
}
