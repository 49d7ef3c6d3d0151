(* From a theorem to the statement that was generated: order of hypotheses, parts of a conjunction, sums that may be ∞ − ∞. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended.
Open Scope R_scope.

Lemma vplus_values x y : vplus (Some x) (Some y) = None \/ vplus (Some x) (Some y) = Some (Rbar_plus x y).
Proof. unfold vplus, lift2, Rbar_plus. destruct (Rbar_plus' x y); auto. Qed.

Lemma vle_plus a x y : Rbar_le a (Rbar_plus x y) -> vle (Some a) (vplus (Some x) (Some y)).
Proof. intros below. destruct (vplus_values x y) as [-> | ->]; [exact I|exact below]. Qed.

Lemma plus_vle a x y : Rbar_le (Rbar_plus x y) a -> vle (vplus (Some x) (Some y)) (Some a).
Proof. intros below. destruct (vplus_values x y) as [-> | ->]; [exact I|exact below]. Qed.

Lemma veq_plus a x y : a = Rbar_plus x y -> veq (Some a) (vplus (Some x) (Some y)).
Proof. intros same. destruct (vplus_values x y) as [-> | ->]; [exact I|exact same]. Qed.

Lemma plus_veq a x y : Rbar_plus x y = a -> veq (vplus (Some x) (Some y)) (Some a).
Proof. intros same. destruct (vplus_values x y) as [-> | ->]; [exact I|exact same]. Qed.

Ltac in_reals := first [apply vle_plus | apply plus_vle | apply veq_plus | apply plus_veq | idtac].

Ltac conclude proof :=
  first
    [ exact proof
    | solve [intros; eapply proof; eauto]
    | solve [intros; repeat split; intros; in_reals; eapply proof; eauto]
    | solve [intros; repeat split; intros; in_reals; eapply proof; eauto; intuition (auto; lra)] ].
