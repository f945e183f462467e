using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using LayoutTexts = Panel.Web.Layout.Texts;

namespace Panel.Web.Wiring;

/// <summary>
/// What programs are reported of an exception: that it is not their fault, and the reference under which the log has
/// the rest. People are shown a page that says the same.
/// </summary>
internal sealed class UnexpectedAnswer(IStringLocalizer<LayoutTexts> texts) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (ProblemAnswer.IsForPeople(context)) return false;
        if (exception is BadHttpRequestException bad) await Refusal.WriteBareAsync(context, bad.StatusCode);
        else
            await ProblemAnswer.WriteJsonAsync(
                context, ProblemStatus.Of("unexpected"), "unexpected", texts["ErrorBody"]);
        return true;
    }
}
