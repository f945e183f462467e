using System.Text;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Compiler.Resolvers;

namespace Panel.Themes;

/// <summary>
/// A logic-less template (Handlebars). Every value it prints is encoded; there are no helpers but <c>if</c>,
/// <c>unless</c>, <c>each</c> and <c>with</c>; a name the model does not have is an error instead of a gap on a
/// document.
/// </summary>
public sealed class DocumentTemplate
{
    private readonly HandlebarsTemplate<object, object> _render;

    private DocumentTemplate(HandlebarsTemplate<object, object> render) => _render = render;

    /// <summary>Fills the template.</summary>
    /// <param name="model">Records whose properties the template names in lower camel case.</param>
    /// <exception cref="InvalidDataException">The template names something the model does not have.</exception>
    public string Render(object model)
    {
        try
        {
            return _render(model);
        }
        catch (Exception wrong) when (wrong is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            throw new InvalidDataException($"The template does not fit: {wrong.Message}", wrong);
        }
    }

    /// <summary>Compiles a template that keeps the rules of <see cref="TemplateRules"/>.</summary>
    internal static Result<DocumentTemplate> Compile(string name, string source)
    {
        if (TemplateRules.Check(source) is { } broken) return new Problem("theme.invalid", $"{name}, {broken}");
        try
        {
            return new DocumentTemplate(Environment().Compile(source));
        }
        catch (HandlebarsException wrong)
        {
            return new Problem("theme.invalid", $"{name} is no template: {wrong.Message}");
        }
    }

    private static IHandlebars Environment() => Handlebars.Create(new HandlebarsConfiguration
    {
        TextEncoder = new Encoder(),
        NoEscape = false,
        ThrowOnUnresolvedBindingExpression = true,
        ExpressionNameResolver = new UpperCamelCaseExpressionNameResolver(),
        FormatProvider = System.Globalization.CultureInfo.InvariantCulture,
    });

    private sealed class Encoder : ITextEncoder
    {
        public void Encode(StringBuilder? text, TextWriter target) => HtmlText.Write(text?.ToString(), target);

        public void Encode(string? text, TextWriter target) => HtmlText.Write(text, target);

        public void Encode<T>(T? text, TextWriter target) where T : IEnumerator<char>
        {
            var all = new StringBuilder();
            while (text?.MoveNext() is true) all.Append(text.Current);
            HtmlText.Write(all.ToString(), target);
        }
    }
}
