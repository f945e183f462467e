using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Makes a subscription: for whom, what, at which of the prices there are, with its first bill shown beside the form.
/// </summary>
public sealed partial class SubscriptionNewPage(
    IStringLocalizer<Texts> T, SubscriptionWords words, AccountPlaces places, ListProducts products, ListOffers offers,
    CreateSubscription create, ShowToday today, CurrentActor current, NavigationManager navigation, Toasts toasts)
{
    private const int Suggested = 12;

    private readonly NewSubscriptionForm _form = new();

    private IReadOnlyList<Crumb> _way = [];

    private IReadOnlyList<SubprojectListed> _subprojects = [];

    private OfferPage? _offers;

    private SubscriptionInput? _input;

    // What was refused last stands above the form and takes the focus; what is said while somebody types does not.
    private Problem? _problem, _refused;

    private bool _nothingToSell;

    // How often offers were asked for; an answer counts only for the latest question.
    private int _asked;

    // The latest question; what is saved waits for its answer.
    private Task _asking = Task.CompletedTask;

    // What the offers on the page are for. Asked again for another day only, they stay until the answer is there:
    // what somebody chooses meanwhile is not lost.
    private (string Subproject, string? Product) _offered;

    // Not known before the first answer: nobody should see the refusal flash by.
    private bool? _mayEdit;

    /// <summary>Number of the account to begin with.</summary>
    [SupplyParameterFromQuery] public string? Account { get; set; }

    /// <summary>Code of a subproject of that account.</summary>
    [SupplyParameterFromQuery] public string? Subproject { get; set; }

    [SupplyParameterFromQuery] public string? Product { get; set; }

    private string? OpeningHint => _form.Offer is { } offer && _offers is { } page
        ? T["Opening.Hint", SubscriptionWords.Price(offer.Terms.First(_form.Opening), page.Currency)].Value
        : null;

    private string? SubprojectHint =>
        _form.Account is not null && _subprojects.Count == 0 ? T["New.NoSubproject"].Value : null;

    protected override async Task OnInitializedAsync()
    {
        _way = [new Crumb(T["Subscriptions"], "/subscriptions")];
        var actor = await current.GetAsync();
        var may = actor.May(Permission.EditSubscriptions);
        _nothingToSell = may && (await FindProductsAsync("", Gone)).Count == 0;
        _mayEdit = may;
        if (!may || _nothingToSell) return;
        _form.Start = await today.RunAsync(actor, Gone);
        _form.Product = Product;
        if (Account is not null) await AccountAsync(Account);
        if (_subprojects.Any(subproject => subproject.Code == Subproject)) _form.Subproject = Subproject!;
        await OffersAsync();
    }

    private async Task<IReadOnlyList<PickerChoice>> FindAccountsAsync(string text, CancellationToken cancel) =>
        [
            .. (await places.FindAsync(text, cancel)).Select(account =>
                new PickerChoice(account.Number, account.Name, account.City))
        ];

    private async Task<IReadOnlyList<PickerChoice>> FindProductsAsync(string text, CancellationToken cancel)
    {
        var found = await products.RunAsync(
            await current.GetAsync(cancel), new ProductFilter(text, Active: true), PageRequest.First(Suggested),
            cancel);
        return found.Ok ? [.. found.Value.Rows.Select(product => new PickerChoice(product.Code, product.Name))] : [];
    }

    private async Task AccountAsync(string? number)
    {
        (_form.Account, _form.Subproject, _subprojects, _problem) = (number, "", [], null);
        if (number is not null)
        {
            var found = await places.SubprojectsAsync(number, Gone);
            // Another was chosen meanwhile: what the first one was answered does not count any more.
            if (_form.Account != number) return;
            if (found.Ok) _subprojects = found.Value;
            else _problem = found.Problem with { Field = "Account" };
            if (_subprojects.Count == 1) _form.Subproject = _subprojects[0].Code;
        }
        await OffersAsync();
    }

    private Task SubprojectAsync(ChangeEventArgs change)
    {
        _form.Subproject = change.Value as string ?? "";
        return OffersAsync();
    }

    private Task ProductAsync(string? code)
    {
        _form.Product = code;
        return OffersAsync();
    }

    private Task OffersAsync() => _asking = AskAsync();

    private async Task AskAsync()
    {
        if (_offered != (_form.Subproject, _form.Product)) _offers = null;
        _offered = (_form.Subproject, _form.Product);
        var asked = ++_asked;
        if (_form is { Subproject.Length: > 0, Product: { } product, StartSold: { } start })
        {
            var found = await offers.RunAsync(await current.GetAsync(), _form.Subproject, product, start, Gone);
            // Another was chosen meanwhile: what the first one was answered does not count any more.
            if (asked != _asked) return;
            _offers = found.Ok ? found.Value : null;
            _problem = found.Problem is { } problem ? problem with { Field = "Product" } : null;
        }
        else
        {
            _offers = null;
        }
        _form.Use(_offers);
        Refresh();
    }

    private Task ChooseAsync(Offer offer)
    {
        Set(() => _form.Choose(offer));
        return Task.CompletedTask;
    }

    private void Set(Action change)
    {
        change();
        Refresh();
    }

    // A new input, and with it a new preview, only when something changed.
    private void Refresh()
    {
        if (_problem?.Field is not ("Account" or "Product")) _problem = null;
        _refused = null;
        _input = _form.ToInput();
    }

    private async Task SaveAsync()
    {
        await _asking;
        _problem = _refused = _form.Missing;
        if (_refused is not null) return;
        var result = await create.RunAsync(await current.GetAsync(), _input!, Gone);
        _problem = _refused = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Created", result.Value]);
        navigation.NavigateTo($"/subscriptions/{Uri.EscapeDataString(result.Value)}");
    }
}
