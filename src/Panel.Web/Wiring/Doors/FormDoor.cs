using Microsoft.AspNetCore.Antiforgery;

namespace Panel.Web.Wiring;

/// <summary>
/// An endpoint that takes requests without a form's token because it proves its sender in another way (a webhook's
/// signature).
/// </summary>
internal sealed record WithoutFormToken;

/// <summary>
/// Whatever changes something must come out of a form of ours: every request but reading carries an antiforgery token,
/// whether the endpoint thought of it or not (ASVS 3.5.1). The form was read before (<see cref="FormReader"/>).
/// </summary>
internal sealed class FormDoor(RequestDelegate next, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (await MayPassAsync(context)) await next(context);
        else await Refusal.WriteAsync(context, "request.form");
    }

    private async Task<bool> MayPassAsync(HttpContext context)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method)
            || HttpMethods.IsHead(method) || context.Request.Path.StartsWithSegments("/_blazor")) return true;
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutFormToken>() is not null) return true;
        return context.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(context);
    }
}
