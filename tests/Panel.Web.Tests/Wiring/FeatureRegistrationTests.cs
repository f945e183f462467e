using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Panel.Platform.Events;
using Panel.Web.Automation;
using Panel.Web.Registration;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Wiring;

/// <summary>
/// What features register is complete: pages exist, texts are there in every language, every consumer has a job.
/// </summary>
public sealed class FeatureRegistrationTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly string[] Languages = ["en", "de", "da", "pl"];

    private FeatureSetup Setup => web.Services.GetRequiredService<FeatureSetup>();

    [Fact]
    public void Every_entry_of_the_navigation_leads_to_a_page()
    {
        var routes = typeof(PanelHost).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).ToList();
        Setup.Pages.ShouldNotBeEmpty();
        Setup.Pages.Select(entry => entry.Href).Except(routes).ShouldBeEmpty();
        Setup.Pages.Select(entry => entry.Place).ShouldBeUnique();
    }

    [Fact]
    public void Everything_registered_has_its_texts_in_every_language()
    {
        var texts = web.Services.GetRequiredService<FeatureTexts>();
        string[] keys =
        [
            .. Setup.Pages.Select(entry => "Nav." + entry.Key), .. Setup.Pages.Select(entry => "Group." + entry.Group),
            .. Setup.Jobs.SelectMany(job => new[] { "Job." + job.Name, "About." + job.Name }),
            .. Setup.Jobs.SelectMany(job => job.Deliveries)
                .SelectMany(to => new[] { "Consumer." + to.Consumer, "Event." + to.EventType }),
            .. Setup.Topics.SelectMany(topic =>
                new[] { topic.Key + ".Title", topic.Key + ".Lead", topic.Key + ".1.Head", topic.Key + ".1.Body" }),
        ];
        foreach (var language in Languages)
        {
            CultureInfo.CurrentUICulture = new CultureInfo(language);
            keys.Where(key => texts.Find(key) is null).ShouldBeEmpty(language);
        }
    }

    // A consumer that no job delivers to would let its events wait for ever.
    [Fact]
    public void Every_consumer_of_events_has_a_job_for_every_type_it_consumes()
    {
        var consumed = typeof(ConsumesAttribute).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<ConsumesAttribute>())
            .OfType<ConsumesAttribute>()
            .SelectMany(one => one.Types.Select(type => new JobDelivery(one.Consumer, type))).ToList();
        consumed.ShouldNotBeEmpty();
        Setup.Jobs.SelectMany(job => job.Deliveries).ShouldBe(consumed, ignoreOrder: true);
    }
}
