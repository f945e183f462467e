using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>
/// Translates problems: the key <c>Problem.&lt;code&gt;</c> in any room's <c>Texts</c>, else the problem's own English message.
/// </summary>
public sealed class ProblemTexts(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer[] _rooms =
    [
        .. typeof(ProblemTexts).Assembly.GetTypes().Where(type => type.Name == nameof(Texts)).Select(localizers.Create),
    ];

    /// <summary>What to show. A message that carries values of its own (names, numbers) is shown after the translated rule.</summary>
    public string Of(Problem problem)
    {
        var key = "Problem." + problem.Code;
        var text = _rooms.Select(room => room[key]).FirstOrDefault(found => !found.ResourceNotFound);
        return text is null ? problem.Message : text.Value.Replace("{message}", problem.Message, StringComparison.Ordinal);
    }
}
