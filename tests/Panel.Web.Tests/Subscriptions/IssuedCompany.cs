namespace Panel.Web.Tests.Subscriptions;

/// <summary>The sample company with everything issued that was due, and a notice period of 30 days.</summary>
public sealed class IssuedCompany : SampleCompany
{
    protected override async Task SeedAsync()
    {
        await base.SeedAsync();
        await ExecuteAsync("UPDATE tariff_version SET notice_days = 30, minimum_term_months = 3");
        await IssueAsync();
    }
}
