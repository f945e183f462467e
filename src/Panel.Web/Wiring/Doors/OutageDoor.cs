using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using Panel.Web.Layout;
using LayoutTexts = Panel.Web.Layout.Texts;

namespace Panel.Web.Wiring;

/// <summary>
/// Answers for everybody who meets a database that is away: 503 and one clear sentence; for people a page that asks
/// again by itself. It needs nothing that might be away too: no session, no styles, no keys.
/// </summary>
internal sealed class OutageDoor(
    RequestDelegate next, Outages outages, IStringLocalizer<LayoutTexts> texts, ILoggerFactory loggers)
{
    private readonly ILogger _log = loggers.CreateLogger<OutageDoor>();

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (!context.Response.HasStarted && outages.KeyOf(exception) is { } outage)
        {
            _log.LogWarning("The database is away ({Outage}): {Message}", outage, exception.Message);
            await AnswerAsync(context, outage);
        }
    }

    private async Task AnswerAsync(HttpContext context, string outage)
    {
        context.Response.Clear();
        context.Response.Headers.RetryAfter = "5";
        // The language is chosen further inside, and left on the way out.
        CultureInfo.CurrentUICulture = context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture
            ?? CultureInfo.GetCultureInfo(Languages.Accepted(context.Request) ?? Languages.CultureOf("en"));
        var code = outage == "Full" ? "platform.disk_full" : "platform.database_away";
        var status = ProblemStatus.Of(code);
        if (ProblemAnswer.IsForPeople(context)) await WritePageAsync(context, status, outage);
        else await ProblemAnswer.WriteJsonAsync(context, status, code, texts[$"Outage{outage}Body"]);
    }

    private async Task WritePageAsync(HttpContext context, int status, string outage)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        await using var renderer = new HtmlRenderer(context.RequestServices, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?>
            {
                [nameof(OutagePage.Outage)] = outage,
                [nameof(OutagePage.Again)] = HttpMethods.IsGet(context.Request.Method),
            };
            return (await renderer.RenderComponentAsync<OutagePage>(ParameterView.FromDictionary(
                parameters))).ToHtmlString();
        });
        await context.Response.WriteAsync("<!DOCTYPE html>\n" + html);
    }
}
