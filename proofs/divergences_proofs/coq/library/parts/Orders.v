(* Σ p·(p/q) as a value: 1 + χ², or ∞ where q lacks mass of p. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.entropic Require Import ChiSquared.
Open Scope R_scope.

Lemma mean_ratio n p q : pmf n p -> pmf n q ->
  expectation n (fun i => num (p i)) (fun i => vratio (num (p i)) (num (q i))) = Some (Rbar_plus (Finite 1) (chi2 n p q)).
Proof.
  intros Hp Hq. unfold expectation. destruct (dominated_dec n p q) as [yes|no].
  - rewrite chi2_finite by auto. rewrite (vsum_finite n _ (fun i => square_over (p i) (q i) (q i) + (2 * p i - q i))).
    + rewrite sum_plus, sum_minus, sum_scal, (proj2 Hp), (proj2 Hq). unfold num. cbn. do 2 f_equal. ring.
    + intros i Hi. unfold square_over. destruct (Req_EM_T (q i) 0) as [zero|some].
      * rewrite zero, (yes i Hi zero), vtimes_zero_left. unfold num. do 2 f_equal. ring.
      * rewrite vratio_num, vtimes_num by auto. unfold num. do 2 f_equal. field. auto.
  - rewrite chi2_infinite by auto. destruct (not_dominated n p q Hp no) as (k & Hk & zero & some).
    rewrite (vsum_infinite n _ k); auto.
    + intros i Hi. pose proof (proj1 Hp i Hi) as pos. destruct (Req_dec (q i) 0) as [none|ne].
      * rewrite none. destruct pos as [pos| <-].
        -- rewrite vratio_zero, vtimes_infinite by auto. eexists. split; [reflexivity|discriminate].
        -- rewrite vtimes_zero_left. eexists. split; [reflexivity|discriminate].
      * rewrite vratio_num, vtimes_num by auto. eexists. split; [reflexivity|discriminate].
    + rewrite zero, vratio_zero, vtimes_infinite by auto. reflexivity.
Qed.

Lemma chi2_nonneg n p q : pmf n p -> pmf n q -> Rbar_le (Finite 0) (chi2 n p q).
Proof.
  intros Hp Hq. unfold chi2. destruct (dominated_dec n p q); [|exact I]. apply sum_nonneg. intros. apply square_over_nonneg. apply Hq. auto.
Qed.
