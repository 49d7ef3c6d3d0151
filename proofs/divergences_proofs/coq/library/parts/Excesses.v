(* What one law has more than the other: Σ (p − q)⁺ = Σ (q − p)⁺ = TV, and Σ min(p, q) = 1 − TV. *)
Require Import Reals Lra Lia Psatz.
From Divergences.library Require Import Sums Laws Divergences.
Open Scope R_scope.

Definition more (p q : R) := Rmax (p - q) 0.

Lemma more_abs p q : more p q = (Rabs (p - q) + (p - q)) / 2.
Proof. unfold more, Rmax, Rabs. destruct (Rle_dec (p - q) 0), (Rcase_abs (p - q)); lra. Qed.

Lemma more_nonneg p q : 0 <= more p q.
Proof. apply Rmax_r. Qed.

Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Lemma TV_more : sum n (fun i => more (p i) (q i)) = TV n p q.
  Proof.
    rewrite (sum_ext n _ (fun i => / 2 * (Rabs (p i - q i) + (p i - q i)))) by (intros; rewrite more_abs; field).
    rewrite sum_scal, sum_plus, sum_minus, (proj2 Hp), (proj2 Hq). unfold TV. field.
  Qed.

  Lemma TV_less : sum n (fun i => more (q i) (p i)) = TV n p q.
  Proof.
    rewrite (sum_ext n _ (fun i => / 2 * (Rabs (p i - q i) - (p i - q i)))) by (intros; rewrite more_abs, Rabs_minus_sym; field).
    rewrite sum_scal, !sum_minus, (proj2 Hp), (proj2 Hq). unfold TV. field.
  Qed.

  Lemma TV_abs : sum n (fun i => Rabs (p i - q i)) = 2 * TV n p q.
  Proof. unfold TV. field. Qed.

  (* No outcome is farther apart than TV. *)
  Lemma one_outcome_apart k : (k < n)%nat -> Rabs (p k - q k) <= TV n p q.
  Proof.
    intros Hk. assert (forall i, (i < n)%nat -> 0 <= more (p i) (q i)) as a by (intros; apply more_nonneg).
    assert (forall i, (i < n)%nat -> 0 <= more (q i) (p i)) as b by (intros; apply more_nonneg).
    pose proof (sum_term_le n _ k a Hk) as one. pose proof (sum_term_le n _ k b Hk) as two. cbv beta in *.
    rewrite TV_more in one. rewrite TV_less in two. revert one two. unfold more, Rmax, Rabs.
    destruct (Rle_dec (p k - q k) 0), (Rle_dec (q k - p k) 0), (Rcase_abs (p k - q k)); lra.
  Qed.
End Laws.

(* Sums that are values: numbers, as soon as each term is. *)
Ltac term_by_term := repeat first [rewrite sum_plus | rewrite sum_minus | rewrite sum_scal].
