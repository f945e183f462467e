using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Panel.Modules.Smtp;

/// <summary>The module's texts, in the language of the moment.</summary>
public static class Texts
{
    private static readonly ResourceManager Resources = new("Panel.Modules.Smtp.Texts", typeof(Texts).Assembly);

    public static string Encryption => Of();

    public static string Greeted => Of();

    public static string Host => Of();

    public static string HostHelp => Of();

    public static string HostWrong => Of();

    public static string None => Of();

    public static string Password => Of();

    public static string Port => Of();

    public static string Ready => Of();

    public static string SignedIn => Of();

    public static string StartTls => Of();

    public static string Tls => Of();

    public static string Unencrypted => Of();

    public static string User => Of();

    public static string UserHelp => Of();

    private static string Of([CallerMemberName]
    string name = "") => Resources.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
