using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Platform;

/// <summary>Who did what, when; every filter stands in the address.</summary>
public sealed partial class AuditPage(
    IStringLocalizer<Texts> T, AuditWords words, ListAudit list, CurrentActor current, Viewer viewer)
{
    private async Task<Result<Page<AuditEntry>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new AuditFilter(
            query["q"], query["actor"], query["entity"], query["key"], query["account"],
            Descendants: query["account"] is not null,
            query["action"], Begin(query.Day("from")), Begin(query.Day("to")?.AddDays(1)));
        return await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
    }

    // Days are the reader's own: what is shown as the 3rd is found under the 3rd.
    private DateTimeOffset? Begin(DateOnly? day)
    {
        if (day is not { } set) return null;
        var midnight = set.ToDateTime(TimeOnly.MinValue);
        // In some zones summer time begins at midnight; that day starts an hour later.
        if (viewer.Zone.IsInvalidTime(midnight)) midnight = midnight.AddHours(1);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(midnight, viewer.Zone), TimeSpan.Zero);
    }
}
