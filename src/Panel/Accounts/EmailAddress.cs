using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>
/// E-mail addresses: the syntax that mail servers in use accept (RFC 5321 without quoted names and address literals).
/// </summary>
public static partial class EmailAddress
{
    // Domains of the large mailbox providers around our sellers; one that is a keystroke away is most likely meant.
    private static readonly string[] Popular = Words(
        """
        gmail.com googlemail.com outlook.com outlook.de hotmail.com hotmail.de hotmail.fr live.com live.dk
        icloud.com yahoo.com yahoo.de yahoo.fr yahoo.co.uk gmx.de gmx.net gmx.at web.de t-online.de freenet.de
        posteo.de mailbox.org proton.me protonmail.com aol.com wanadoo.fr orange.fr laposte.net bluewin.ch wp.pl
        onet.pl interia.pl poczta.fm gazeta.pl mail.dk hotmail.dk outlook.dk telia.com ziggo.nl kpnmail.nl seznam.cz
        freemail.hu
        """);

    // Real domains that happen to lie one keystroke away from a popular one.
    private static readonly HashSet<string> Real = new(
        Words(
            """
            mail.com email.com ymail.com gmx.ch gmx.com gmx.fr gmx.eu mail.de mail.ee live.de live.fr live.nl live.se
            live.be live.no wp.eu op.pl o2.pl web.dk yahoo.dk yahoo.se yahoo.es yahoo.it yahoo.at hotmail.it hotmail.es
            hotmail.se outlook.fr outlook.es outlook.at outlook.be hotmail.ch hotmail.be hotmail.nl hotmail.no
            outlook.se orange.pl onet.eu
            """),
        StringComparer.Ordinal);

    /// <summary>Whether mail could be sent to the address as it is written.</summary>
    public static bool IsValid(string text)
    {
        if (text.Length > 254 || !Form().IsMatch(text)) return false;
        var (local, domain) = Split(text);
        return local.Length <= 64
            && !local.Contains("..", StringComparison.Ordinal) && local[0] != '.' && local[^1] != '.'
            && domain.Split('.').All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
            && domain.Split('.')[^1].Length >= 2 && !domain.Split('.')[^1].All(char.IsAsciiDigit);
    }

    /// <summary>Several addresses, separated by comma or semicolon; empty entries are dropped.</summary>
    public static IReadOnlyList<string> SplitList(string? text) =>
        text?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The address that was most likely meant, or null where nothing looks mistyped.</summary>
    public static string? SuggestFix(string text)
    {
        var tidy = text.Trim().Trim('.', ',', ';', '<', '>').Replace(" ", "", StringComparison.Ordinal);
        if (tidy.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) tidy = tidy[7..];
        if (!IsValid(tidy)) return null;
        var (local, domain) = Split(tidy);
        var corrected = $"{local}@{Likely(domain.ToLowerInvariant()) ?? domain}";
        return corrected == text ? null : corrected;
    }

    private static string? Likely(string domain)
    {
        if (Real.Contains(domain) || Popular.Contains(domain)) return null;
        var close = Popular.Where(popular => popular.Length >= 5 && IsOneKeystrokeAway(domain, popular)).ToList();
        if (close.Count == 1) return close[0];
        var dot = domain.LastIndexOf('.');
        return domain[dot..] is ".con" or ".cmo" or ".ocm" or ".vom" or ".xom" or ".comm"
            ? domain[..dot] + ".com" : null;
    }

    // One letter more, less or other, or two neighbours swapped.
    private static bool IsOneKeystrokeAway(string typed, string meant)
    {
        if (Math.Abs(typed.Length - meant.Length) > 1) return false;
        var start = 0;
        while (start < typed.Length && start < meant.Length && typed[start] == meant[start]) start++;
        var (restTyped, restMeant) = (typed[start..], meant[start..]);
        if (typed.Length < meant.Length) return restTyped == restMeant[1..];
        if (typed.Length > meant.Length) return restTyped[1..] == restMeant;
        if (restTyped.Length == 0) return false;
        return restTyped[1..] == restMeant[1..]
            || (restTyped.Length > 1
                && restTyped[0] == restMeant[1] && restTyped[1] == restMeant[0] && restTyped[2..] == restMeant[2..]);
    }

    private static (string Local, string Domain) Split(string text)
    {
        var at = text.LastIndexOf('@');
        return (text[..at], text[(at + 1)..]);
    }

    [GeneratedRegex(
        @"^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.\-]+@[\p{L}\p{N}\-]+(\.[\p{L}\p{N}\-]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
