using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace Panel.Modules.PowerDns;

/// <summary>The module's texts, in the language of the moment.</summary>
public static class Texts
{
    private static readonly ResourceManager Resources = new("Panel.Modules.PowerDns.Texts", typeof(Texts).Assembly);

    public static string Address => Of();

    public static string AddressHelp => Of();

    public static string AddressWrong => Of();

    public static string AddressPlain => Of();

    public static string PlainHttp => Of();

    public static string PlainHttpHelp => Of();

    public static string ServerId => Of();

    public static string ServerIdHelp => Of();

    public static string ServerIdWrong => Of();

    public static string ApiKey => Of();

    public static string ApiKeyHelp => Of();

    public static string ApiKeyWrong => Of();

    public static string Nameservers => Of();

    public static string NameserversHelp => Of();

    public static string NameserversWrong => Of();

    public static string Contact => Of();

    public static string ContactHelp => Of();

    public static string ContactWrong => Of();

    public static string Ttl => Of();

    public static string NegativeTtl => Of();

    public static string NegativeTtlHelp => Of();

    public static string Timeout => Of();

    public static string Works => Of();

    public static string OtherServer => Of();

    public static string KeyRefused => Of();

    public static string NoServer => Of();

    public static string NoAnswer => Of();

    private static string Of([CallerMemberName]
    string name = "") => Resources.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
