using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Panel.Web.Wiring;

/// <summary>
/// How often one client may ask in a minute: requests per address, tries to sign in per address. Settings
/// <c>RateLimits:PerMinute</c> and <c>RateLimits:SignInPerMinute</c> change them. How many are worked on at once:
/// <see cref="AtOnce"/>.
/// </summary>
internal static class RateLimits
{
    /// <summary>Policy of the pages that take secrets.</summary>
    internal const string SignIn = "sign-in";

    internal static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("RateLimits:PerMinute", 1200);
        var signInPerMinute = configuration.GetValue("RateLimits:SignInPerMinute", 30);
        services.AddRateLimiter(options =>
        {
            options.OnRejected = TellWhenAsync;
            options.GlobalLimiter = PerAddress(perMinute);
            options.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(ClientAddress.Of(context), _ => Window(signInPerMinute))
                : RateLimitPartition.GetNoLimiter("reading"));
        });
    }

    private static PartitionedRateLimiter<HttpContext> PerAddress(int perMinute) =>
        PartitionedRateLimiter.Create<HttpContext, string>(context =>
            RateLimitPartition.GetTokenBucketLimiter(ClientAddress.Of(context), _ => Bucket(perMinute)));

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute / 2, TokensPerPeriod = Math.Max(1, perMinute / 12),
        ReplenishmentPeriod = TimeSpan.FromSeconds(5),
        QueueLimit = 0,
    };

    private static FixedWindowRateLimiterOptions Window(int perMinute) =>
        new() { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };

    private static async ValueTask TellWhenAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var known = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        var seconds = known ? (int)Math.Ceiling(wait.TotalSeconds) : 10;
        await Refusal.TooManyAsync(rejected.HttpContext, seconds);
    }
}
