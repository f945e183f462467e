using System.Globalization;

namespace Panel.Modules.Tests.Printing;

/// <summary>
/// Bodies as they would be if a text had been left unencoded somewhere: everything in HTML and CSS that loads, runs,
/// reads a file or goes elsewhere (docs/ARCHITECTURE.md#printing-and-archive says what stops it). Each still shows its
/// own number, so that it is known to have been printed.
/// </summary>
internal static class HostileBodies
{
    /// <summary>Text of the file that no document may show.</summary>
    public const string Canary = "canary-7Q2X-of-the-file";

    /// <summary>
    /// What scripts write into the page; put together by them, so that it stands nowhere unless one ran.
    /// </summary>
    public const string ScriptMark = "script-has-run";

    private const string Run = "document.body.append('script'+'-has-run')";

    // {0} is an address. What swallows the rest of the page is closed again, but for the last ones.
    private static readonly string[] Loads =
    [
        "<img src=\"{0}\">", "<img srcset=\"{0} 1x\">",
        "<picture><source srcset=\"{0}\"><img src=\"data:,\"></picture>",
        "<iframe src=\"{0}\"></iframe>", "<iframe srcdoc=\"&lt;img src={0}&gt;\"></iframe>",
        "<object data=\"{0}\"></object>",
        "<embed src=\"{0}\">", "<link rel=\"stylesheet\" href=\"{0}\">",
        "<link rel=\"preload\" as=\"image\" href=\"{0}\">",
        "<link rel=\"prefetch\" href=\"{0}\">", "<link rel=\"icon\" href=\"{0}\">",
        "<link rel=\"preconnect\" href=\"{0}\">",
        "<link rel=\"dns-prefetch\" href=\"{0}\">", "<link rel=\"manifest\" href=\"{0}\">",
        "<style>@import url(\"{0}\");</style>",
        "<style>.a{{background:url(\"{0}\")}}</style><i class=\"a\">a</i>", "<i style=\"background:url('{0}')\">a</i>",
        "<i style=\"background-image:image-set(url('{0}') 1x)\">a</i>",
        "<i style=\"list-style-image:url('{0}');display:list-item\">a</i>",
        "<i style=\"border-image-source:url('{0}')\">a</i>", "<i style=\"-webkit-mask-image:url('{0}')\">a</i>",
        "<i style=\"cursor:url('{0}'),auto\">a</i>", "<i style=\"filter:url('{0}#f')\">a</i>",
        "<i style=\"shape-outside:url('{0}');float:left\">a</i>",
        "<style>@font-face{{font-family:x;src:url(\"{0}\")}}</style><i style=\"font-family:x\">a</i>",
        "<style>.b::before{{content:url(\"{0}\")}}</style><i class=\"b\">a</i>",
        "<svg><image href=\"{0}\" width=\"9\" height=\"9\"/></svg>", "<svg><use href=\"{0}#x\"/></svg>",
        "<svg><image xlink:href=\"{0}\" width=\"9\" height=\"9\"/></svg>",
        "<svg><filter id=\"f\"><feImage href=\"{0}\"/></filter><rect filter=\"url(#f)\" width=\"9\" "
            + "height=\"9\"/></svg>",
        "<video src=\"{0}\" autoplay></video>", "<video poster=\"{0}\"></video>",
        "<audio src=\"{0}\" autoplay></audio>",
        "<video><track default src=\"{0}\"></video>", "<input type=\"image\" src=\"{0}\">",
        "<table background=\"{0}\"><tr><td>a</td></tr></table>",
        "<base href=\"{0}\"><img src=\"relative.png\">", "<meta http-equiv=\"refresh\" content=\"0;url={0}\">",
        "<form action=\"{0}\" method=\"get\"><button autofocus>a</button></form>", "<a href=\"{0}\" ping=\"{0}\">a</a>",
        "<script src=\"{0}\"></script>", "<script type=\"module\">import '{0}'</script>",
        "<script>fetch('{0}')</script>",
        "<script>new WebSocket('{0}'.replace('http','ws'))</script>", "<script>location='{0}'</script>",
        "<script>window.open('{0}')</script>",
        "<script>navigator.sendBeacon('{0}')</script>",
        "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cimage "
            + "href='{0}'/%3E%3C/svg%3E\">",
        "<iframe src=\"data:text/html,%3Cimg src='{0}'%3E\"></iframe>",
        "<object type=\"text/html\" data=\"data:text/html,%3Cimg src='{0}'%3E\"></object>",
    ];

    private static readonly string[] Scripts =
    [
        $"<script>{Run}</script>", $"<img src=\"x\" onerror=\"{Run}\">", $"<svg onload=\"{Run}\"></svg>",
        $"<body onload=\"{Run}\">",
        $"<details open ontoggle=\"{Run}\">a</details>", $"<input autofocus onfocus=\"{Run}\">",
        $"<iframe src=\"javascript:parent.{Run}\"></iframe>",
        $"<iframe srcdoc=\"&lt;script&gt;parent.{Run}&lt;/script&gt;\"></iframe>",
        $"<meta http-equiv=\"refresh\" content=\"0;url=javascript:{Run}\">",
        $"<style>@keyframes k{{}}</style><i style=\"animation:k 1ms\" onanimationend=\"{Run}\">a</i>",
        $"<svg><script>{Run}</script></svg>",
        $"<svg><animate onbegin=\"{Run}\" attributeName=\"x\" dur=\"1s\"/></svg>",
        $"<video onerror=\"{Run}\"><source src=\"x\"></video>",
        $"<marquee onstart=\"{Run}\">a</marquee>", $"<a href=\"javascript:{Run}\" autofocus onfocus=\"click()\">a</a>",
        $"<object data=\"data:text/html,&lt;script&gt;parent.{Run}&lt;/script&gt;\"></object>",
        $"<math><mtext><script>{Run}</script></mtext></math>",
        $"<noscript><p title=\"</noscript><img src=x onerror={Run}>\"></noscript>",
    ];

    /// <summary>Every way to load, for every address; then every way to run a script.</summary>
    public static IReadOnlyList<string> All(Listener listener, string canaryFile)
    {
        string[] addresses =
        [
            listener.Url("127.0.0.1", "v4"), listener.Url("[::1]", "v6"), listener.Url("localhost", "name"),
            listener.Url("127.0.0.1.nip.example", "named"), listener.Url("2130706433", "number"),
            $"file://{canaryFile}",
        ];
        var loads = Loads.SelectMany(
            load => addresses, (load, address) => string.Format(CultureInfo.InvariantCulture, load, address));
        return [.. loads.Concat(Scripts).Select((body, i) => $"<p>Body {Number(i)}</p>{body}")];
    }

    /// <summary>A few of every sort that spoil nothing but what they aim at, for a look at a single wall.</summary>
    public static IReadOnlyList<string> Plain(Listener listener, string canaryFile)
    {
        var loads = Loads.Where(load =>
            !load.Contains("refresh") && !load.Contains("location=") && !load.Contains("window.open")).SelectMany(
            _ => new[] { listener.Url("127.0.0.1", "v4"), $"file://{canaryFile}" },
            (load, address) => string.Format(CultureInfo.InvariantCulture, load, address));
        return [.. loads.Concat(Scripts[..3]).Select((body, i) => $"<p>Body {Number(i)}</p>{body}")];
    }

    /// <summary>The text by which the n-th body is known to have been printed.</summary>
    public static string Number(int i) => i.ToString("B0000", CultureInfo.InvariantCulture);
}
