using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Panel.Web.Components;

namespace Panel.Web.Wiring;

/// <summary>
/// A problem as an answer. Programs get <c>application/problem+json</c> (RFC 9457), browsers of people a page, both in
/// the reader's language and with the status of <see cref="ProblemStatus"/>.
/// </summary>
internal sealed class ProblemAnswer(Problem problem) : IResult
{
    private const string MediaType = "application/problem+json";

    public Task ExecuteAsync(HttpContext context)
    {
        var texts = context.RequestServices.GetRequiredService<ProblemTexts>();
        return WriteAsync(
            context, ProblemStatus.Of(problem.Code), problem.Code, texts.Of(problem), Fields(problem, texts));
    }

    /// <summary>Whether somebody looks at the answer in a browser; programs ask for anything, or for JSON.</summary>
    internal static bool IsForPeople(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Answers people with a page and programs with JSON. "Not found" has a page of its own, which follows a bare
    /// status.
    /// </summary>
    internal static Task WriteAsync(
        HttpContext context, int status, string code, string detail,
        IReadOnlyDictionary<string, string[]>? fields = null)
    {
        if (!IsForPeople(context)) return WriteJsonAsync(context, status, code, detail, fields);
        context.Response.StatusCode = status;
        return status == StatusCodes.Status404NotFound ? Task.CompletedTask : ProblemPage.WriteAsync(context, detail);
    }

    /// <summary>Answers with JSON, whoever asks.</summary>
    /// <param name="context">The request; nothing of its answer is sent yet.</param>
    /// <param name="status">Stands in the body again, for those who only keep that.</param>
    /// <param name="code">What programs tell problems apart by.</param>
    /// <param name="detail">A sentence for people; null where strangers ask.</param>
    /// <param name="fields">What is wrong with which input, in member <c>errors</c>; null where no field is
    /// meant.</param>
    internal static Task WriteJsonAsync(
        HttpContext context, int status, string code, string? detail,
        IReadOnlyDictionary<string, string[]>? fields = null)
    {
        context.Response.StatusCode = status;
        // No "type": the status says what kind it is, the code which one (RFC 9457, section 4.2.1).
        var body = new ProblemDetails
        {
            Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail,
            Instance = context.Request.Path,
            Extensions = { ["code"] = code, ["reference"] = context.TraceIdentifier },
        };
        if (fields is { Count: > 0 }) body.Extensions["errors"] = fields;
        return context.Response.WriteAsJsonAsync(body, options: null, MediaType, context.RequestAborted);
    }

    private static Dictionary<string, string[]> Fields(Problem problem, ProblemTexts texts) => problem.Each()
        .Where(one => one.Field is not null).GroupBy(one => one.Field!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Select(texts.Of).ToArray(), StringComparer.Ordinal);
}
