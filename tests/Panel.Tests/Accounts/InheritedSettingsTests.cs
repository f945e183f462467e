using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

public sealed class InheritedSettingsTests
{
    private static readonly AccountDefaults Customer = new(10, "c10", null, 1, "EUR", "de", "c10@example.org", 14);
    private static readonly AccountDefaults Reseller = new(20, "r20", null, 2, "DKK", "da", "r20@example.org", 30);
    private static readonly SubprojectOverrides Top = new(100, "shop", null, true);
    private static readonly SubprojectOverrides Middle = new(101, "shop-de", 100, false);
    private static readonly SubprojectOverrides Leaf = new(102, "shop-de-blog", 101, true);

    [Fact]
    public void Without_any_override_the_account_and_its_seller_decide()
    {
        var settings = Resolve([Leaf, Middle, Top]);

        settings.Payer.ShouldBe(new(10, SettingSource.Account, 10, "c10"));
        settings.Seller.ShouldBe(new(1, SettingSource.Account, 10, "c10"));
        settings.Currency.ShouldBe(new("EUR", SettingSource.Account, 10, "c10"));
        settings.Language.ShouldBe(new("de", SettingSource.Account, 10, "c10"));
        settings.Recipient.ShouldBe(new("c10@example.org", SettingSource.Account, 10, "c10"));
        settings.PaymentTermsDays.ShouldBe(new(14, SettingSource.Account, 10, "c10"));
        settings.Series.ShouldBe(new(11, SettingSource.Seller, 1, "seller-1"));
        settings.Template.ShouldBe(new("invoice", SettingSource.Default));
        settings.DeliveryChannel.ShouldBe(new("email", SettingSource.Default));
        settings.Tariff.ShouldBe(new(null, SettingSource.Default));
        settings.BuyerReference.ShouldBe(new("", SettingSource.Default));
    }

    [Fact]
    public void The_nearest_subproject_that_sets_a_value_wins_and_is_named()
    {
        var settings = Resolve(
            [
                Leaf with { CostCentre = "K1" }, Middle with { CostCentre = "K2", Currency = "PLN" },
                Top with { Currency = "USD", TariffId = 7 }
            ]);

        settings.CostCentre.ShouldBe(new("K1", SettingSource.Here, 102, "shop-de-blog"));
        settings.Currency.ShouldBe(new("PLN", SettingSource.Subproject, 101, "shop-de"));
        settings.Tariff.ShouldBe(new(7, SettingSource.Subproject, 100, "shop"));
    }

    [Fact]
    public void A_payer_brings_its_seller_currency_language_address_and_terms()
    {
        var settings = Resolve([Leaf with { PayerId = 20 }]);

        settings.Payer.ShouldBe(new(20, SettingSource.Here, 102, "shop-de-blog"));
        settings.Seller.ShouldBe(new(2, SettingSource.Payer, 20, "r20"));
        settings.Currency.ShouldBe(new("DKK", SettingSource.Payer, 20, "r20"));
        settings.Language.ShouldBe(new("da", SettingSource.Payer, 20, "r20"));
        settings.Recipient.ShouldBe(new("r20@example.org", SettingSource.Payer, 20, "r20"));
        settings.PaymentTermsDays.ShouldBe(new(30, SettingSource.Payer, 20, "r20"));
        settings.Series.ShouldBe(new(12, SettingSource.Seller, 2, "seller-2"));
    }

    [Fact]
    public void The_payer_of_the_account_counts_where_no_subproject_names_one()
    {
        var settings = Resolve([], Customer with { PayerId = 20 });

        settings.Payer.ShouldBe(new(20, SettingSource.Account, 10, "c10"));
        settings.Currency.ShouldBe(new("DKK", SettingSource.Payer, 20, "r20"));
    }

    [Fact]
    public void Campaigns_are_given_to_one_subproject_and_not_inherited()
    {
        Resolve([Leaf, Middle with { Campaigns = ["AUTUMN"] }]).Campaigns.ShouldSatisfyAllConditions(
            campaigns => campaigns.Value.ShouldBeEmpty(),
            campaigns => campaigns.Source.ShouldBe(SettingSource.Default));
        Resolve([Leaf with { Campaigns = ["AUTUMN"] }]).Campaigns.ShouldSatisfyAllConditions(
            campaigns => campaigns.Value.ShouldBe(["AUTUMN"]),
            campaigns => campaigns.Source.ShouldBe(SettingSource.Here));
    }

    [Fact]
    public void An_empty_text_is_a_value_that_stops_inheriting() =>
        Resolve([Leaf with { BuyerReference = "" }, Top with { BuyerReference = "PO-1" }]).BuyerReference
            .ShouldBe(new("", SettingSource.Here, 102, "shop-de-blog"));

    [Fact]
    public void Lines_go_to_the_nearest_subproject_with_its_own_invoice()
    {
        InheritedSettings.DocumentOf([Middle, Top]).ShouldBe(Top);
        InheritedSettings.DocumentOf([Leaf, Middle, Top]).ShouldBe(Leaf);
        InheritedSettings.DocumentOf([Middle]).ShouldBeNull();
    }

    [Fact]
    public void A_chain_follows_parents_and_survives_a_circle()
    {
        var all = new[] { Top with { ParentId = 102 }, Middle, Leaf }.ToDictionary(s => s.Id);

        InheritedSettings.ChainOf(102, all).Select(s => s.Id).ShouldBe([102, 101, 100]);
        InheritedSettings.ChainOf(null, all).ShouldBeEmpty();
    }

    private static InheritedSettings Resolve(
        IReadOnlyList<SubprojectOverrides> chain, AccountDefaults? account = null) =>
        InheritedSettings.Resolve(
            chain, account ?? Customer, id => id == 20 ? Reseller : Customer,
            id => new SellerDefaults(id, $"seller-{id}", 10 + id));
}
