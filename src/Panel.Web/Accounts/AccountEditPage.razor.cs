using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>
/// The form of an account, new or existing; everything that is wrong is shown at once, each beside its field.
/// </summary>
public sealed partial class AccountEditPage(
    IStringLocalizer<Texts> T, FindAccount find, ShowAccount show, CreateAccount create, EditAccount edit,
    ListAccounts list,
    ListSellers sellers, CurrentActor current, NavigationManager navigation, Toasts toasts)
{
    private static readonly string[] Currencies = [
        "EUR", "DKK", "PLN", "CHF", "GBP", "USD", "SEK", "NOK", "CZK", "HUF", "RON"
    ];

    private AccountForm? _form;

    private AccountView? _view;

    private Problem? _problem;

    private IReadOnlyList<Choice> _countries = [], _sellers = [];

    private bool _mayEditTerms = true;

    // A payer outside of what the reader sees stays as it is unless another one is chosen.
    private long? _hiddenPayer;

    /// <summary>Null for a new account.</summary>
    [Parameter] public string? Number { get; set; }

    /// <summary>Number of the account above a new one.</summary>
    [SupplyParameterFromQuery(Name = "parent")] public string? Parent { get; set; }

    private IReadOnlyList<Crumb> Way => _view is { } view
        ? [new(T["Accounts"], "/accounts"), new(view.Details.Name, AccountText.Href(view.Number))]
        : [new(T["Accounts"], "/accounts")];

    private string Back =>
        Number is not null ? AccountText.Href(Number) : Parent is null ? "/accounts" : AccountText.Href(Parent);

    private string? PostcodeHint =>
        PostalCode.Example(_form!.Country) is { Length: > 0 } example ? T["Postcode.Hint", example].Value : null;

    private string? VatIdHint => _form!.VatId.Trim().Length == 0
        ? null
        : VatId.Check(_form.VatId, _form.Country) switch
        {
            { IsValid: true } id => T["VatId.Fits", id.Text].Value,
            { State: VatIdState.BadCheckDigit } => T["VatId.BadCheckDigit"].Value,
            { State: VatIdState.UnknownCountry } => T["VatId.UnknownCountry"].Value,
            _ => T["VatId.BadFormat"].Value,
        };

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _countries = AccountText.Countries(Country.All);
        if (await sellers.RunAsync(actor, null, PageRequest.First(200), Gone) is { Ok: true } found)
            _sellers = [
                .. found.Value.Rows.Select(seller => new Choice($"{seller.Id}", $"{seller.Code} · {seller.Name}"))
            ];
        if (Number is null) await BeginAsync(actor);
        else await LoadAsync(actor, Number);
    }

    private async Task BeginAsync(Actor actor)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } lacks)
        {
            _problem = lacks;
            return;
        }
        // Without a wish the new account hangs under the reader's own.
        var above = Parent is null
            ? actor.AccountId : await find.RunAsync(actor, Parent, Gone) is { Ok: true } named ? named.Value.Id : 0;
        var parent = await show.RunAsync(actor, above, Gone);
        _form = parent.Ok ? AccountForm.Under(parent.Value) : new AccountForm { Parent = Parent };
        // Nothing to inherit and nothing to choose between.
        if (parent is { Ok: true, Value.Seller: null } && _sellers.Count == 1) _form.Seller = _sellers[0].Value;
    }

    private async Task LoadAsync(Actor actor, string number)
    {
        var found = await find.RunAsync(actor, number, Gone);
        var shown = found.Ok ? await show.RunAsync(actor, found.Value.Id, Gone) : found.Problem;
        if ((shown.Problem ?? actor.Lacks(Permission.EditAccounts)) is { } problem)
        {
            _problem = problem;
            return;
        }
        (_view, _form, _mayEditTerms) = (shown.Value, AccountForm.Of(shown.Value), shown.Value.MayEditTerms);
        if (shown.Value.Payer is null) _hiddenPayer = shown.Value.Details.PayerId;
        if (shown.Value.Seller is { Inherited: false } seller
            && !_sellers.Any(choice => choice.Value == $"{seller.Id}"))
            _sellers = [.. _sellers, new Choice($"{seller.Id}", $"{seller.Code} · {seller.Name}")];
    }

    private async Task<IReadOnlyList<PickerChoice>> FindPayersAsync(string text, CancellationToken cancel) =>
        await AccountChoices.FindAsync(list, await current.GetAsync(cancel), text, cancel);

    private async Task<IReadOnlyList<PickerChoice>> FindParentsAsync(string text, CancellationToken cancel) =>
        await AccountChoices.FindParentsAsync(list, await current.GetAsync(cancel), text, cancel);

    private async Task SaveAsync()
    {
        var actor = await current.GetAsync();
        var payer = await IdAsync(actor, _form!.Payer, nameof(AccountDetails.PayerId));
        var parent = Number is null ? await IdAsync(actor, _form.Parent, nameof(NewAccount.ParentId)) : (long?)null;
        var days = _form.PaymentTermsDays.Wrong(nameof(AccountDetails.PaymentTermsDays));
        // Who is not there and what is no number cannot be handed to the use case; what else is wrong is said all the
        // same.
        if ((payer.Problem ?? parent.Problem ?? days) is not null)
            _problem = Problem.All(
                [parent.Problem, days, .. CheckAccountDetails.Run(_form.ToDetails(null).Tidy()), payer.Problem]);
        else if (Number is null)
            await CreateAsync(actor, parent.Value ?? actor.AccountId, _form.ToDetails(payer.Value));
        else await EditAsync(actor, _form.ToDetails(payer.Value ?? _hiddenPayer));
    }

    private async Task CreateAsync(Actor actor, long parent, AccountDetails details)
    {
        var created = await create.RunAsync(actor, new NewAccount(parent, _form!.Kind, _form.Number, details), Gone);
        _problem = created.Problem;
        if (created.Ok) Leave(T["Account.Created", created.Value.Number], created.Value.Number);
    }

    private async Task EditAsync(Actor actor, AccountDetails details)
    {
        var edited = await edit.RunAsync(actor, _view!.Id, _view.Version, details, Gone);
        _problem = edited.Problem;
        if (edited.Ok) Leave(T["Saved"], _view.Number);
    }

    private void Leave(string words, string number)
    {
        toasts.Say(words);
        navigation.NavigateTo(AccountText.Href(number));
    }

    private async Task<Result<long?>> IdAsync(Actor actor, string? number, string field)
    {
        if (string.IsNullOrWhiteSpace(number)) return (long?)null;
        var found = await find.RunAsync(actor, number.Trim(), Gone);
        return found.Ok ? found.Value.Id : found.Problem with { Field = field };
    }
}
