using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Panel.Modules.Chromium;

/// <summary>The module's texts, in the language of the moment.</summary>
public static class Texts
{
    private static readonly ResourceManager Resources = new("Panel.Modules.Chromium.Texts", typeof(Texts).Assembly);

    public static string Lanes => Of();

    public static string LanesHelp => Of();

    public static string Memory => Of();

    public static string MemoryHelp => Of();

    public static string Printed => Of();

    public static string Ready => Of();

    public static string Missing => Of();

    private static string Of([CallerMemberName]
    string name = "") => Resources.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
