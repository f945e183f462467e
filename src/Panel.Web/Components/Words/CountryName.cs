using System.Globalization;

namespace Panel.Web.Components;

/// <summary>Names of countries in the reader's language.</summary>
public static class CountryName
{
    /// <summary>
    /// The name, such as "Germany" for <c>DE</c>; the code itself where the system's tables know none.
    /// </summary>
    /// <param name="code">ISO 3166-1 alpha-2.</param>
    public static string Of(string code)
    {
        try
        {
            // A region's own display name is in its own language; together with a language it is in that one.
            return new RegionInfo($"{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
