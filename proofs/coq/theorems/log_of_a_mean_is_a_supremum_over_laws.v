(* Donsker and Varadhan read the other way; at the tilted law q·exp(g)/E_q exp(g) the logarithms cancel. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem log_of_a_mean_is_a_supremum_over_laws : forall n p q g, pmf n p -> pmf n q ->
  Rbar_le (Rbar_minus (Finite (E n p g)) (KL n p q)) (Finite (ln (E n q (fun i => exp (g i))))) /\
  let tilted i := q i * exp (g i) / E n q (fun i => exp (g i)) in
  Rbar_minus (Finite (E n tilted g)) (KL n tilted q) = Finite (ln (E n q (fun i => exp (g i)))).
Proof.
  intros n p q g Hp Hq. pose proof (mean_exp_pos n q g Hq) as pos. set (z := E n q (fun i => exp (g i))) in *. split.
  - destruct (dominated_dec n p q) as [yes|no]; [rewrite KL_finite|rewrite KL_infinite]; auto; [|exact I].
    simpl. pose proof (donsker_varadhan n p q g Hp Hq yes) as below. fold z in below. lra.
  - intros tilted. assert (sum n tilted = 1) as one.
    { unfold tilted, Rdiv. rewrite (sum_ext n _ (fun i => / z * (q i * exp (g i)))) by (intros; ring).
      rewrite sum_scal. change (/ z * z = 1). field. lra. }
    rewrite KL_finite by (intros i Hi zero; unfold tilted; rewrite zero; field; lra).
    enough (E n tilted g - sum n (fun i => xlog (tilted i) (q i)) = ln z) as same by (simpl; f_equal; exact same).
    unfold E. rewrite <- sum_minus. rewrite (sum_ext n _ (fun i => ln z * tilted i)); [rewrite sum_scal, one; ring|].
    intros i Hi. destruct (proj1 Hq i Hi) as [charged|none].
    + pose proof (exp_pos (g i)). assert (0 < tilted i) by (apply Rdiv_lt_0_compat; nra). rewrite xlog_pos by auto.
      replace (tilted i / q i) with (exp (g i) / z) by (unfold tilted; field; lra). rewrite ln_div, ln_exp by auto. ring.
    + replace (tilted i) with 0 by (unfold tilted; rewrite <- none; field; lra). rewrite xlog_zero. ring.
Qed.
