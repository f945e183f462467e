using System.Threading.RateLimiting;
using MinDataRate = Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate;

namespace Panel.Web.Wiring;

/// <summary>
/// Reads every form to its end before anybody waits for it: within a time, a size, and a few at once of an address.
/// What is broken, too long or too slow is the client's fault and answered as such; whoever looks into the form
/// afterwards finds it read.
/// </summary>
internal sealed class FormReader(RequestDelegate next) : IDisposable
{
    /// <summary>
    /// The longest body of a request, in bytes. Forms are short; files (an import) come through the circuit of a page
    /// that only shows itself to those who may import.
    /// </summary>
    internal const long LongestBody = 64 << 10;

    private const int PerAddress = 20;

    private const string TooMany = "request.too_many";

    private const string Broken = "request.broken";

    private static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The least rate that is as good as a longest time: whatever is not here by then cannot reach the rate any more
    /// without being too long. (A read that is cancelled from outside would end the connection without an answer.)
    /// </summary>
    internal static readonly MinDataRate LeastRate = new(LongestBody / LongestTime.TotalSeconds, LongestTime);

    private readonly PartitionedRateLimiter<HttpContext> _reading =
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetConcurrencyLimiter(
            ClientAddress.Of(context), _ => new ConcurrencyLimiterOptions { PermitLimit = PerAddress }));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) await next(context);
        else if (await RefusalOfAsync(context) is not { } code) await next(context);
        else if (code == TooMany) await Refusal.TooManyAsync(context, LongestTime.Seconds);
        else await Refusal.WriteAsync(context, code);
    }

    public void Dispose() => _reading.Dispose();

    // Null when the form is there.
    private async Task<string?> RefusalOfAsync(HttpContext context)
    {
        using var turn = _reading.AttemptAcquire(context);
        if (!turn.IsAcquired) return TooMany;
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException broken)
        {
            return CodeOf(broken.StatusCode);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return Broken;
        }
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status413PayloadTooLarge => "request.too_long",
        StatusCodes.Status408RequestTimeout => "request.too_slow",
        _ => Broken,
    };
}
