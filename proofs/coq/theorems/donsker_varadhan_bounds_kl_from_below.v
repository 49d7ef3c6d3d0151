(* The tangent of x·log x at the tilted law q·exp(g)/E_q exp(g). *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
From Divergences.library.entropic Require Import Variational.
Open Scope R_scope.

Theorem donsker_varadhan_bounds_kl_from_below : forall n p q g, pmf n p -> pmf n q ->
  Rbar_le (Finite (E n p g - ln (E n q (fun i => exp (g i))))) (KL n p q) /\
  forall c, (forall i, (i < n)%nat -> 0 < p i /\ 0 < q i /\ g i = ln (p i / q i) + c) ->
    KL n p q = Finite (E n p g - ln (E n q (fun i => exp (g i)))).
Proof.
  intros n p q g Hp Hq. split.
  - destruct (dominated_dec n p q) as [yes|no]; [rewrite KL_finite by auto; simpl; apply donsker_varadhan; auto|].
    rewrite KL_infinite by auto. exact I.
  - intros c optimal. rewrite KL_finite; [|intros i Hi zero; destruct (optimal i Hi) as (_ & pos & _); lra]. f_equal.
    replace (E n q (fun i => exp (g i))) with (exp c).
    + rewrite ln_exp. unfold E. rewrite (sum_ext n (fun i => p i * g i) (fun i => xlog (p i) (q i) + c * p i)).
      * rewrite sum_plus, sum_scal. destruct Hp as (_ & ->). ring.
      * intros i Hi. destruct (optimal i Hi) as (pos & _ & ->). rewrite xlog_pos by auto. ring.
    + unfold E. rewrite (sum_ext n _ (fun i => exp c * p i)).
      * rewrite sum_scal. destruct Hp as (_ & ->). ring.
      * intros i Hi. destruct (optimal i Hi) as (pos & pos' & ->).
        rewrite exp_plus, exp_ln by (apply Rdiv_lt_0_compat; auto). field. lra.
Qed.
