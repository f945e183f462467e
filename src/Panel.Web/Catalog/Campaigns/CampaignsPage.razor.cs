using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Price reductions: what runs, what comes, what is over.</summary>
public sealed partial class CampaignsPage(IStringLocalizer<Texts> T, ListCampaigns list, CurrentActor current)
{
    private IReadOnlyList<Choice> _states = [];

    private IReadOnlyList<Choice> _scopes = [];

    private bool _mayEdit;

    /// <summary>The colour of a campaign's state.</summary>
    public static Tone ToneOf(Validity state) => state switch
    {
        Validity.Current => Tone.Good,
        Validity.Coming => Tone.Info,
        _ => Tone.Neutral,
    };

    protected override async Task OnInitializedAsync()
    {
        _states = [.. new[] { Validity.Current, Validity.Coming, Validity.Past }
            .Select(state => new Choice(state.ToStored(), T[$"Campaign.State.{state}"]))];
        _scopes = [
            .. Enum.GetValues<CampaignScope>()
                .Select(scope => new Choice(scope.ToStored(), T[$"Campaign.Scope.{scope}"]))
        ];
        _mayEdit = (await current.GetAsync()).May(Permission.EditCatalog);
    }

    private async Task<Result<Page<CampaignListRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel),
            new CampaignFilter(
                query["q"], StoredEnum.Find<Validity>(query["state"]), StoredEnum.Find<CampaignScope>(query["scope"])),
            query.Page, cancel);
}
