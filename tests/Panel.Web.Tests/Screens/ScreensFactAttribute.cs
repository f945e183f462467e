using Xunit;

namespace Panel.Web.Tests.Screens;

/// <summary>Writes pictures for people instead of proving something: only with <c>PANEL_SCREENS=1</c>.</summary>
public sealed class ScreensFactAttribute : FactAttribute
{
    internal static bool Wanted => Environment.GetEnvironmentVariable("PANEL_SCREENS") == "1";

    public ScreensFactAttribute() => Skip = Wanted ? null : "writes the pictures of docs/screens; set PANEL_SCREENS=1";
}
