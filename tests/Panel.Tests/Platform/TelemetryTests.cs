using System.Diagnostics;
using Panel.Mail;
using Panel.Mailing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>What spans say of Panel's work, and what they must not say.</summary>
public sealed class TelemetryTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_transaction_and_its_statements_are_told_with_the_text_of_the_statement_and_without_values()
    {
        var spans = await HeardSpans.OfAsync(() => database.Work().RunAsync(
            session =>
                session.SingleAsync<long>(
                    "SELECT COUNT(*) FROM account WHERE number = @number", new { number = "a secret value" }),
                    default));
        spans.Select(span => span.DisplayName)
            .ShouldBe(["SELECT", typeof(TelemetryTests).FullName!], ignoreOrder: true);
        spans.Single(span => span.DisplayName == "SELECT").GetTagItem("db.query.text")
            .ShouldBe("SELECT COUNT(*) FROM account WHERE number = @number");
        Said(spans).ShouldNotContain(text => text.Contains("a secret value"));
    }

    [Fact]
    public async Task A_statement_that_fails_is_told_by_its_kind_and_not_by_the_servers_words()
    {
        var spans = await HeardSpans.OfAsync(async () =>
            await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Work().RunAsync(
                session =>
                    session.ExecuteAsync(
                        "INSERT INTO setting (name, value, updated_at) VALUES ('x', 'y', @secret)",
                        new { secret = "no date" }),
                default)));
        var failed = spans.Single(span => span.DisplayName == "INSERT");
        (failed.Status, failed.StatusDescription).ShouldBe((ActivityStatusCode.Error, null));
        failed.Events.ShouldBeEmpty();
        Said(spans).ShouldNotContain(text => text.Contains("no date"));
    }

    [Fact]
    public async Task A_mail_is_told_by_what_became_of_it_and_not_by_whom_it_is_for()
    {
        var mail = new OutgoingMail(
            "<a@north.example>", new("office@north.example"), [new("anna@customer.example", "Anna")], "Secret subject",
            "text",
            "<p>text</p>", []);
        var spans = await HeardSpans.OfAsync(() => AttemptMail.RunAsync(new Takes(), mail, default));
        spans.ShouldHaveSingleItem().GetTagItem("panel.mail.fate").ShouldBe("sent");
        Said(spans).ShouldNotContain(text => text.Contains("anna") || text.Contains("Secret"));
    }

    private sealed class Takes : IMailTransport
    {
        public Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<RecipientAnswer>>([new(mail.To[0].Address, MailVerdict.Taken)]);
    }

    private static IEnumerable<string> Said(IEnumerable<Activity> spans) =>
        spans.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Value}").Append(span.DisplayName));
}
