using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Panel.Modules.MailFolder;

/// <summary>The module's texts, in the language of the moment.</summary>
public static class Texts
{
    private static readonly ResourceManager Resources = new("Panel.Modules.MailFolder.Texts", typeof(Texts).Assembly);

    public static string Folder => Of();

    public static string FolderHelp => Of();

    public static string NotWhole => Of();

    public static string NotWritable => Of();

    public static string Own => Of();

    public static string Ready => Of();

    public static string WillBeMade => Of();

    private static string Of([CallerMemberName]
    string name = "") => Resources.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
