(* (2q − (p + q))² = (p − q)²; and half of it over q where the laws change places. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Theorem pearson_chi2_of_the_least_squares_game_has_its_authors_order :
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (chi2 n (fun i => (2 * (q i))) (fun i => ((p i) + (q i)))) = (Finite (Tri n p q))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (Some (chi2 n (fun i => ((p i) + (q i))) (fun i => (2 * (q i))))) (vover (Some (chi2 n p q)) (num 2))).
Proof.
  split; intros n p q Hp Hq.
  - rewrite chi2_finite by (intros i Hi zero; pose proof (proj1 Hp i Hi); pose proof (proj1 Hq i Hi); lra).
    f_equal. apply sum_ext. intros i Hi. unfold square_over. destruct (Req_EM_T (p i + q i) 0); [reflexivity|field; auto].
  - destruct (dominated_dec n p q) as [yes|no].
    + rewrite !chi2_finite; auto; [|intros i Hi zero; rewrite (yes i Hi); lra].
      change (veq (num (sum n (fun i => square_over (p i + q i) (2 * q i) (2 * q i)))) (vover (num (sum n (fun i => square_over (p i) (q i) (q i)))) (num 2))).
      rewrite vover_num by lra. apply veq_num.
      rewrite (sum_ext n _ (fun i => / 2 * square_over (p i) (q i) (q i))); [rewrite sum_scal; field|].
      intros i Hi. unfold square_over. destruct (Req_EM_T (2 * q i) 0), (Req_EM_T (q i) 0); try lra. field. auto.
    + rewrite !chi2_infinite; auto.
      * unfold vover, num, lift2, over. destruct (Req_EM_T 2 0); [lra|]. cbn [veq wherever]. symmetry.
        apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra.
      * intros dom. apply no. intros i Hi zero. specialize (dom i Hi). pose proof (proj1 Hp i Hi). cbv beta in dom. lra.
Qed.
