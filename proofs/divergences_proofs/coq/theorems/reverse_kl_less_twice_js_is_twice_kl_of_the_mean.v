(* KL(q‖p) − 2·JS = 2·KL(m‖p): logarithms of quotients; ∞ on both sides where p lacks mass of q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem reverse_kl_less_twice_js_is_twice_kl_of_the_mean : forall n p q, pmf n p -> pmf n q ->
  Rbar_minus (KL n q p) (Finite (2 * JS n p q)) = Rbar_mult (Finite 2) (KL n (fun i => (p i + q i) / 2) p).
Proof.
  intros n p q (Hp & _) (Hq & _). rewrite JS_terms. destruct (dominated_dec n q p) as [yes|no].
  - rewrite !KL_finite; auto. 2:{ intros i Hi zero. rewrite zero, yes; auto. field. }
    enough (sum n (fun i => xlog (q i) (p i)) - 2 * (sum n (fun i => js_term (p i) (q i)) / 2)
            = 2 * sum n (fun i => xlog ((p i + q i) / 2) (p i))) as same by (simpl in *; f_equal; lra).
    replace (2 * (sum n _ / 2)) with (sum n (fun i => js_term (p i) (q i))) by field.
    rewrite <- sum_scal, <- sum_minus. apply sum_ext. intros i Hi. specialize (Hp i Hi). specialize (Hq i Hi).
    rewrite js_term_entropies by auto. unfold xlog, xln. specialize (yes i Hi).
    destruct (Req_EM_T (p i) 0) as [none|some]; [rewrite yes, none by auto; repeat destruct Req_EM_T; lra|].
    repeat destruct Req_EM_T; rewrite ?ln_div by lra; try lra. rewrite e. field.
  - rewrite !KL_infinite; auto.
    + rewrite Rbar_mult_comm. symmetry. apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra.
    + intros dom. apply no. intros i Hi zero. specialize (dom i Hi zero). specialize (Hp i Hi). specialize (Hq i Hi). lra.
Qed.
