using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Panel.Web.Wiring;

/// <summary>Serves <c>_framework/blazor.web.js</c> out of this assembly (BlazorScript.targets says why).</summary>
internal static class BlazorScript
{
    private static readonly Lazy<byte[]?> Script = new(Read);

    /// <summary>Address of the script with its content's digest, so that browsers may keep it for a year.</summary>
    internal static string Address => Script.Value is { } bytes
        ? $"_framework/blazor.web.js?v={Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}"
        : "_framework/blazor.web.js";

    internal static void MapBlazorScript(this WebApplication app)
    {
        if (Script.Value is not { } bytes) return;
        app.MapGet("/_framework/blazor.web.js", (HttpContext context) =>
        {
            context.Response.Headers[HeaderNames.CacheControl] =
                context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
            return Results.Bytes(bytes, "text/javascript; charset=utf-8");
        }).AllowAnonymous();
    }

    private static byte[]? Read()
    {
        using var stream = typeof(BlazorScript).Assembly.GetManifestResourceStream("blazor.web.js");
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
