(* The score, the slope of log q along a direction, as it stands under a mean that does not move. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Slopes.
From Divergences.library.entropic Require Import Directions.
Open Scope R_scope.

Lemma locally_all n (P : nat -> R -> Prop) :
  (forall i, (i < n)%nat -> locally 0 (P i)) -> locally 0 (fun t => forall i, (i < n)%nat -> P i t).
Proof.
  induction n; intros each; [apply filter_forall; intros; lia|].
  apply (filter_imp (fun t => (forall i, (i < n)%nat -> P i t) /\ P n t)).
  - intros t (before & last) i Hi. destruct (Nat.eq_dec i n) as [->|]; auto. apply before. lia.
  - apply filter_and; auto.
Qed.

Section Scores.
  Variables (n : nat) (q h : nat -> R).
  Hypothesis pos : forall i, (i < n)%nat -> 0 < q i.

  Lemma stay_positive : locally 0 (fun t => forall i, (i < n)%nat -> 0 < moved q h t i).
  Proof. apply locally_all. intros i Hi. apply stays_positive; auto. Qed.

  Lemma score f : is_derive (fun t => sum n (fun i => q i * (f i * ln (moved q h t i)))) 0 (sum n (fun i => h i * f i)).
  Proof.
    apply (derive_sum n (fun i t => q i * (f i * ln (moved q h t i)))). intros i Hi. specialize (pos i Hi).
    unfold moved. auto_derive; rewrite Rmult_0_l, Rplus_0_r; [auto|field; lra].
  Qed.
End Scores.
